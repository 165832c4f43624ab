import { $applyNodeReplacement, $getDocument, booleanValue, DecoratorNode, enumValue, nodeSchema, stringValue, withField } from 'lexical';
import type { Citing } from '#app/domain/bibliography/in-text.ts';
import { LOCATOR_LABELS, type LocatorLabel } from '#app/domain/bibliography/locator.ts';

/** A citation of one of the practice's sources, and where in it. How it reads is the style's, and never in the document. */
export class CitationNode extends DecoratorNode<unknown> {
  __sourceId = '';
  __label: LocatorLabel | '' = '';
  __locator = '';
  __suppressAuthor = false;

  override $config() {
    return this.config('citation', {
      extends: DecoratorNode,
      json: nodeSchema<CitationNode>()({
        sourceId: withField(stringValue(), { field: '__sourceId' }),
        label: withField(enumValue(['', ...LOCATOR_LABELS], ''), { field: '__label' }),
        locator: withField(stringValue(), { field: '__locator' }),
        suppressAuthor: withField(booleanValue(), { field: '__suppressAuthor' }),
      }),
    });
  }

  getFields(): Citing {
    const { __sourceId: sourceId, __label: label, __locator: locator, __suppressAuthor: suppressAuthor } = this.getLatest();
    return { sourceId, label, locator, suppressAuthor };
  }

  setFields({ sourceId, label, locator, suppressAuthor }: Citing): this {
    return Object.assign(this.getWritable(), { __sourceId: sourceId, __label: label, __locator: locator, __suppressAuthor: suppressAuthor });
  }

  /** None of the text's own words: they are not counted, and not read aloud with it. */
  override getTextContent(): string { return ''; }

  override createDOM(): HTMLElement { return $getDocument().createElement('span'); }
  override updateDOM(): boolean { return false; }
  override isInline(): true { return true; }
  override decorate(): unknown { return null; }
}

export const $createCitationNode = (fields: Citing): CitationNode => $applyNodeReplacement(new CitationNode().setFields(fields));
export const $isCitationNode = (node: unknown): node is CitationNode => node instanceof CitationNode;
