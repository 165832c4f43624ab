import { $applyNodeReplacement, ElementNode, nodeSchema, stringValue, withField, $getDocument } from 'lexical';

/** A part of the practice that can be taken over on its own: its children are the parts (purpose, enabling factors, lessons). */
export class BuildingBlockNode extends ElementNode {
  __title = '';

  override $config() {
    return this.config('building-block', { extends: ElementNode, json: nodeSchema<BuildingBlockNode>()({ title: withField(stringValue(), { field: '__title' }) }) });
  }

  getTitle(): string { return this.getLatest().__title; }
  setTitle(title: string): this {
    const self = this.getWritable();
    self.__title = title;
    return self;
  }

  override createDOM(): HTMLElement { return $getDocument().createElement('section'); }
  override updateDOM(): boolean { return false; }
  override isShadowRoot(): boolean { return true; }
  override canIndent(): boolean { return false; }
}

export const $createBuildingBlockNode = (title: string): BuildingBlockNode => $applyNodeReplacement(new BuildingBlockNode().setTitle(title));
export const $isBuildingBlockNode = (node: unknown): node is BuildingBlockNode => node instanceof BuildingBlockNode;
