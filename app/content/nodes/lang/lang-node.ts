import { $applyNodeReplacement, ElementNode, nodeSchema, stringValue, withField, $getDocument } from 'lexical';

/** Words in another language than the text around them; the tag is kept as typed. */
export class LangNode extends ElementNode {
  __tag = 'und';

  override $config() {
    return this.config('lang', { extends: ElementNode, json: nodeSchema<LangNode>()({ tag: withField(stringValue('und'), { field: '__tag' }) }) });
  }

  getTag(): string { return this.getLatest().__tag; }
  setTag(tag: string): this {
    const self = this.getWritable();
    self.__tag = tag;
    return self;
  }

  override createDOM(): HTMLElement {
    const element = $getDocument().createElement('span');
    element.lang = this.__tag;
    return element;
  }
  override updateDOM(previous: this, element: HTMLElement): boolean {
    if (previous.__tag !== this.__tag) element.lang = this.__tag;
    return false;
  }
  override isInline(): true { return true; }
  override canBeEmpty(): false { return false; }
  override canInsertTextBefore(): false { return false; }
  override canInsertTextAfter(): false { return false; }
}

export const $createLangNode = (tag: string): LangNode => $applyNodeReplacement(new LangNode().setTag(tag));
export const $isLangNode = (node: unknown): node is LangNode => node instanceof LangNode;
