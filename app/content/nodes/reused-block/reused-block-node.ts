import { $applyNodeReplacement, $getDocument, DecoratorNode, nodeSchema, stringValue, withField } from 'lexical';

export type ReusedBlockFields = { practiceId: string; blockId: string; lang: string; print: string; why: string };

/** A building block of another practice, cited: which one, a print of its text as it was cited (in `lang`), and why. Its words are never in the document. */
export class ReusedBlockNode extends DecoratorNode<unknown> {
  __practiceId = '';
  __blockId = '';
  __lang = '';
  __print = '';
  __why = '';

  override $config() {
    return this.config('reused-block', {
      extends: DecoratorNode,
      json: nodeSchema<ReusedBlockNode>()({
        practiceId: withField(stringValue(), { field: '__practiceId' }),
        blockId: withField(stringValue(), { field: '__blockId' }),
        lang: withField(stringValue(), { field: '__lang' }),
        print: withField(stringValue(), { field: '__print' }),
        why: withField(stringValue(), { field: '__why' }),
      }),
    });
  }

  getFields(): ReusedBlockFields {
    const { __practiceId: practiceId, __blockId: blockId, __lang: lang, __print: print, __why: why } = this.getLatest();
    return { practiceId, blockId, lang, print, why };
  }

  setFields(fields: Partial<ReusedBlockFields>): this {
    const self = this.getWritable();
    const { practiceId, blockId, lang, print, why } = { ...self.getFields(), ...fields };
    Object.assign(self, { __practiceId: practiceId, __blockId: blockId, __lang: lang, __print: print, __why: why });
    return self;
  }

  override getTextContent(): string { return this.getFields().why; }
  override createDOM(): HTMLElement { return $getDocument().createElement('section'); }
  override updateDOM(): boolean { return false; }
  override isInline(): false { return false; }
  override decorate(): unknown { return null; }
}

export const $createReusedBlockNode = (fields: ReusedBlockFields): ReusedBlockNode => $applyNodeReplacement(new ReusedBlockNode().setFields(fields));
export const $isReusedBlockNode = (node: unknown): node is ReusedBlockNode => node instanceof ReusedBlockNode;
