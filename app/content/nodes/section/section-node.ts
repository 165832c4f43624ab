import { $applyNodeReplacement, $getDocument, ElementNode, enumValue, nodeSchema, stringValue, withField, type LexicalNode } from 'lexical';
import { SECTION_KINDS, type SectionKind } from '#app/domain/sections.ts';

/** A section of a practice; its title is a property, its content the children. */
export class SectionNode extends ElementNode {
  __kind: SectionKind = 'other';
  __title = '';

  override $config() {
    return this.config('section', {
      extends: ElementNode,
      json: nodeSchema<SectionNode>()({
        kind: withField(enumValue(SECTION_KINDS, 'other'), { field: '__kind' }),
        title: withField(stringValue(), { field: '__title' }),
      }),
    });
  }

  getKind(): SectionKind { return this.getLatest().__kind; }
  setKind(kind: SectionKind): this { return set(this, (self) => { self.__kind = kind; }); }
  getTitle(): string { return this.getLatest().__title; }
  setTitle(title: string): this { return set(this, (self) => { self.__title = title; }); }

  override createDOM(): HTMLElement { return $getDocument().createElement('section'); }
  override updateDOM(): boolean { return false; }
  override isShadowRoot(): boolean { return true; }
  override canIndent(): boolean { return false; }
}

function set<T extends LexicalNode>(node: T, change: (self: T) => void): T {
  const self = node.getWritable();
  change(self);
  return self;
}

export const $createSectionNode = (kind: SectionKind, title: string): SectionNode => $applyNodeReplacement(new SectionNode().setKind(kind).setTitle(title));
export const $isSectionNode = (node: unknown): node is SectionNode => node instanceof SectionNode;
