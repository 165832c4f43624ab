import type { Citing } from '#app/domain/bibliography/in-text.ts';
import type { BlockPart, SectionKind } from '#app/domain/sections.ts';
import type { CalloutKind } from './callout/spec.ts';
import type { HeadingTag } from './heading/spec.ts';
import type { SCHEMA_VERSION } from './root/spec.ts';

/*
 * The JSON of every node: what Lexical 0.52 exports for it, narrowed to the values we keep. Only `validateDocument`, `fromMarkdown`
 * and `nodes/empty.ts` make documents; what each type may hold is checked from `specs.ts`.
 */
type Leaf<T extends string> = { type: T; version: 1 };
type Element<T extends string, Child> = Leaf<T> & { children: Child[]; direction: null; format: ''; indent: number };
/** Blocks carry a short random id in Lexical's node state, kept through editing: comments and translations can be anchored to it. */
type State<S = unknown> = { $: { id: string } & S };
type Block<T extends string, Child, S = unknown> = Element<T, Child> & State<S>;

export type TextJson = Leaf<'text'> & { detail: 0; format: number; mode: 'normal'; style: ''; text: string };
export type LineBreakJson = Leaf<'linebreak'>;
export type Words = TextJson | LineBreakJson;

/** Words in another language than the text around them; the tag is kept as typed. */
export type LangJson = Element<'lang', Words> & { tag: string };
export type LinkJson = Element<'link', Words | LangJson> & { url: string; rel: null; target: null; title: null };

/** A reference that carries its own note; references with the same note share one entry. Numbers are given when rendered. */
export type FootnoteJson = Leaf<'footnote'> & { note: NoteInline[] };
export type NoteInline = Words | LinkJson | LangJson;
/** A citation of a legal instrument's card: its words as written, and the articles. */
export type InstrumentJson = Leaf<'instrument'> & { instrumentId: string; label: string; articles: string };
/** A citation of one of the practice's sources. How it reads is the reader's style's: written when the page is read. */
export type CitationJson = Leaf<'citation'> & Citing;
/** What stands in a line as it is. */
export type WholeJson = FootnoteJson | InstrumentJson | CitationJson;
export type Inline = NoteInline | WholeJson;

/** `textFormat` repeats the format of the first text, as Lexical exports it. */
export type ParagraphJson = Block<'paragraph', Inline> & { textFormat: number; textStyle: '' };
export type HeadingJson = Block<'heading', Inline> & { tag: HeadingTag };

export type ListJson = Leaf<'list'> & State & {
  children: ListItemJson[]; direction: null; format: ''; indent: number; listType: 'bullet' | 'number'; start: number; tag: 'ul' | 'ol';
};
/** Holds either inline content or, as Lexical nests, exactly one list. */
export type ListItemJson = Element<'listitem', Inline | ListJson> & { value: number };

export type QuoteJson = Block<'quote', ParagraphJson | ListJson, { lang?: string; speaker?: string; consent?: string }> & { shadowRoot: true };

/** `colWidths`: how wide each column is in percent of the table (`isWidths`); without it the columns take their widths from what stands in them. */
export type TableJson = Block<'table', TableRowJson, { caption?: string }> & { colWidths?: number[] };
export type TableRowJson = Element<'tablerow', TableCellJson>;
/** `headerState`: 0 data, 1 heads its column (header row), 2 heads its row (header column), 3 both. */
export type TableCellJson = Element<'tablecell', ParagraphJson> & { backgroundColor: null; colSpan: number; rowSpan: number; headerState: number };

/** A picture of the portal's own store. `decorative` = deliberately without alternative text; `alt` empty otherwise = still missing. */
export type ImageJson = Leaf<'image'> & State & { fileId: string; alt: string; decorative: boolean; caption: string; credit: string; licence: string };
export type RuleJson = Leaf<'rule'> & State;
export type CalloutJson = Block<'callout', ParagraphJson | ListJson | QuoteJson | TableJson | ImageJson> & { kind: CalloutKind; title: string };

/** Content that may stand in any section. */
export type FlowJson = ParagraphJson | HeadingJson | ListJson | QuoteJson | TableJson | ImageJson | CalloutJson | RuleJson;

export type BlockPartJson = Block<'block-part', FlowJson> & { part: BlockPart; title: string };
/** A part of the practice that can be taken over on its own. Free content may come before the parts, never between or after them. */
export type BuildingBlockJson = Block<'building-block', FlowJson | BlockPartJson> & { title: string };
/** A building block of another practice, filled in when the page is read. `print` and `lang` say which text was cited, `why` what for. */
export type ReusedBlockJson = Leaf<'reused-block'> & State & { practiceId: string; blockId: string; lang: string; print: string; why: string };
export type SectionJson = Block<'section', FlowJson | BuildingBlockJson | ReusedBlockJson> & { kind: SectionKind; title: string };

export type BlockJson = FlowJson | SectionJson | BuildingBlockJson | ReusedBlockJson;
export type RootJson = Element<'root', BlockJson> & { $: { schema: typeof SCHEMA_VERSION } };

export type AnyNodeJson = RootJson | BlockJson | BlockPartJson | ListItemJson | TableRowJson | TableCellJson | Inline;
export type NodeType = AnyNodeJson['type'];

/** A document as stored: exactly what Lexical exports for it, checked and in one canonical form. */
export type DocumentJson = { root: RootJson };

/** A practice may hold everything; a post of a discussion only paragraphs, lists, quotes, links and words in another language. */
export type Profile = 'practice' | 'post';
