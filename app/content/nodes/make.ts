import type { Citing } from '#app/domain/bibliography/in-text.ts';
import { settleLocator } from '#app/domain/bibliography/locator.ts';
import type { BlockPart, SectionKind } from '#app/domain/sections.ts';
import type { CalloutKind } from './callout/spec.ts';
import type { HeadingTag } from './heading/spec.ts';
import { SCHEMA_VERSION } from './root/spec.ts';
import type {
  BlockJson, BlockPartJson, BuildingBlockJson, CalloutJson, CitationJson, DocumentJson, FlowJson, FootnoteJson, HeadingJson, ImageJson, Inline, InstrumentJson, LangJson,
  LineBreakJson, LinkJson, ListItemJson, ListJson, NoteInline, ParagraphJson, QuoteJson, ReusedBlockJson, RuleJson, SectionJson, TableCellJson, TableJson,
  TableRowJson, TextJson, Words,
} from './schema.ts';

/*
 * One maker for each node: the canonical JSON, with every key Lexical writes. An id of '' is filled in by `assignIds`.
 */
const element = <T extends string, C>(type: T, children: C[], indent = 0) =>
  ({ type, version: 1 as const, children, direction: null, format: '' as const, indent });

export const text = (value: string, format = 0): TextJson => ({ type: 'text', version: 1, detail: 0, format, mode: 'normal', style: '', text: value });
export const lineBreak = (): LineBreakJson => ({ type: 'linebreak', version: 1 });
export const lang = (tag: string, children: Words[]): LangJson => ({ ...element('lang', children), tag });
export const link = (url: string, children: (Words | LangJson)[]): LinkJson => ({ ...element('link', children), url, rel: null, target: null, title: null });
export const footnote = (note: NoteInline[]): FootnoteJson => ({ type: 'footnote', version: 1, note });

export const instrument = ({ instrumentId, label, articles }: Pick<InstrumentJson, 'instrumentId' | 'label' | 'articles'>): InstrumentJson =>
  ({ type: 'instrument', version: 1, instrumentId, label, articles });

/** Its locator in the one form it is kept in. */
export const citation = ({ sourceId, suppressAuthor, ...locator }: Citing): CitationJson =>
  ({ type: 'citation', version: 1, sourceId, ...settleLocator(locator), suppressAuthor });

export function paragraph(children: Inline[], id = ''): ParagraphJson {
  const first = children.find((child) => child.type === 'text');
  return { ...element('paragraph', children), textFormat: first?.format ?? 0, textStyle: '', $: { id } };
}

export const heading = (tag: HeadingTag, children: Inline[], id = ''): HeadingJson => ({ ...element('heading', children), tag, $: { id } });

/** Items get their `value` and `indent` here, counted as Lexical counts them: an item that only nests a list has no number of its own. */
export function list(listType: 'bullet' | 'number', items: (Inline | ListJson)[][], start = 1, id = '', indent = 0): ListJson {
  let value = listType === 'number' ? start : 1;
  const children = items.map((item): ListItemJson => {
    const nested = item[0]?.type === 'list' ? [indented(item[0], indent + 1)] : null;
    const made = { ...element('listitem', nested ?? item, indent), value };
    if (!nested) value += 1;
    return made;
  });
  return { ...element('list', children), listType, start: listType === 'number' ? start : 1, tag: listType === 'number' ? 'ol' : 'ul', $: { id } };
}

function indented(nested: ListJson, indent: number): ListJson {
  return list(nested.listType, nested.children.map((item) => item.children), nested.start, nested.$.id, indent);
}

export function quote(children: (ParagraphJson | ListJson)[], lang = '', speaker = '', id = '', consent = ''): QuoteJson {
  return { ...element('quote', children), shadowRoot: true, $: { id, ...(lang ? { lang } : {}), ...(speaker ? { speaker } : {}), ...(consent ? { consent } : {}) } };
}

export const table = (children: TableRowJson[], caption = '', id = '', colWidths: number[] | null = null): TableJson =>
  ({ ...element('table', children), ...(colWidths ? { colWidths } : {}), $: { id, ...(caption ? { caption } : {}) } });
export const tableRow = (children: TableCellJson[]): TableRowJson => element('tablerow', children);
export const tableCell = (children: ParagraphJson[], headerState = 0, colSpan = 1, rowSpan = 1): TableCellJson =>
  ({ ...element('tablecell', children), backgroundColor: null, colSpan, rowSpan, headerState });

export const image = (fields: Pick<ImageJson, 'fileId' | 'alt' | 'decorative' | 'caption' | 'credit'> & { licence?: string }, id = ''): ImageJson =>
  ({ type: 'image', version: 1, ...fields, licence: fields.licence ?? '', alt: fields.decorative ? '' : fields.alt, $: { id } });
export const rule = (id = ''): RuleJson => ({ type: 'rule', version: 1, $: { id } });

export const callout = (kind: CalloutKind, title: string, children: CalloutJson['children'], id = ''): CalloutJson =>
  ({ ...element('callout', children), kind, title, $: { id } });
export const blockPart = (part: BlockPart, title: string, children: FlowJson[], id = ''): BlockPartJson =>
  ({ ...element('block-part', children), part, title, $: { id } });
export const buildingBlock = (title: string, children: BuildingBlockJson['children'], id = ''): BuildingBlockJson =>
  ({ ...element('building-block', children), title, $: { id } });
export const reusedBlock = ({ practiceId, blockId, lang, print, why }: Pick<ReusedBlockJson, 'practiceId' | 'blockId' | 'lang' | 'print' | 'why'>, id = ''): ReusedBlockJson =>
  ({ type: 'reused-block', version: 1, practiceId, blockId, lang, print, why, $: { id } });
export const section = (kind: SectionKind, title: string, children: SectionJson['children'], id = ''): SectionJson =>
  ({ ...element('section', children), kind, title, $: { id } });

export const document = (children: BlockJson[]): DocumentJson => ({ root: { ...element('root', children), $: { schema: SCHEMA_VERSION } } });
