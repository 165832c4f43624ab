import { $applyNodeReplacement, $getDocument, DecoratorNode, nodeSchema, stringValue, withField } from 'lexical';

export type InstrumentFields = { instrumentId: string; label: string; articles: string };

/** A citation of a legal instrument's card: its words as written, and the articles. What has become of the instrument is never in the document. */
export class InstrumentNode extends DecoratorNode<unknown> {
  __instrumentId = '';
  __label = '';
  __articles = '';

  override $config() {
    return this.config('instrument', {
      extends: DecoratorNode,
      json: nodeSchema<InstrumentNode>()({
        instrumentId: withField(stringValue(), { field: '__instrumentId' }),
        label: withField(stringValue(), { field: '__label' }),
        articles: withField(stringValue(), { field: '__articles' }),
      }),
    });
  }

  getFields(): InstrumentFields {
    const { __instrumentId: instrumentId, __label: label, __articles: articles } = this.getLatest();
    return { instrumentId, label, articles };
  }

  setFields(fields: Partial<InstrumentFields>): this {
    const self = this.getWritable();
    const { instrumentId, label, articles } = { ...self.getFields(), ...fields };
    Object.assign(self, { __instrumentId: instrumentId, __label: label, __articles: articles });
    return self;
  }

  override getTextContent(): string {
    const { label, articles } = this.getFields();
    return [label, articles].filter(Boolean).join(', ');
  }

  override createDOM(): HTMLElement { return $getDocument().createElement('span'); }
  override updateDOM(): boolean { return false; }
  override isInline(): true { return true; }
  override decorate(): unknown { return null; }
}

export const $createInstrumentNode = (fields: InstrumentFields): InstrumentNode => $applyNodeReplacement(new InstrumentNode().setFields(fields));
export const $isInstrumentNode = (node: unknown): node is InstrumentNode => node instanceof InstrumentNode;
