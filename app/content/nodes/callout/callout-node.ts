import { $applyNodeReplacement, ElementNode, enumValue, nodeSchema, stringValue, withField, $getDocument } from 'lexical';
import { CALLOUT_KINDS, type CalloutKind } from './spec.ts';

/** A note or caution set apart from the text. */
export class CalloutNode extends ElementNode {
  __kind: CalloutKind = 'note';
  __title = '';

  override $config() {
    return this.config('callout', {
      extends: ElementNode,
      json: nodeSchema<CalloutNode>()({
        kind: withField(enumValue(CALLOUT_KINDS, 'note'), { field: '__kind' }),
        title: withField(stringValue(), { field: '__title' }),
      }),
    });
  }

  getKind(): CalloutKind { return this.getLatest().__kind; }
  setKind(kind: CalloutKind): this {
    const self = this.getWritable();
    self.__kind = kind;
    return self;
  }
  getTitle(): string { return this.getLatest().__title; }
  setTitle(title: string): this {
    const self = this.getWritable();
    self.__title = title;
    return self;
  }

  override createDOM(): HTMLElement { return $getDocument().createElement('div'); }
  override updateDOM(): boolean { return false; }
  override isShadowRoot(): boolean { return true; }
  override canIndent(): boolean { return false; }
}

export const $createCalloutNode = (kind: CalloutKind, title = ''): CalloutNode => $applyNodeReplacement(new CalloutNode().setKind(kind).setTitle(title));
export const $isCalloutNode = (node: unknown): node is CalloutNode => node instanceof CalloutNode;
