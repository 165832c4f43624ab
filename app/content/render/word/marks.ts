import { BLOCK_PARTS, SECTION_KINDS, type BlockPart, type SectionKind } from '#app/domain/sections.ts';
import { CALLOUT_KINDS, type CalloutKind } from '../../nodes/callout/spec.ts';

/*
 * What a Word file of ours says beyond what Word has words for, in hidden bookmarks (their names begin with a line): which block a paragraph was, where a
 * building block ends. Word keeps them while people edit. A file of anybody else has none of them, and a file that lost them is read by its styles alone.
 */
export type Mark =
  | { kind: 'practice'; editionId: string }
  | { kind: 'block'; id: string }
  | { kind: 'list'; start: number; id: string }
  | { kind: 'table'; id: string }
  | { kind: 'image'; fileId: string }
  | { kind: 'section'; section: SectionKind; id: string }
  | { kind: 'building-block'; id: string }
  | { kind: 'part'; part: BlockPart; id: string }
  | { kind: 'callout'; callout: CalloutKind; id: string }
  | { kind: 'quote'; lang: string; id: string }
  /** A building block of another practice: what stands in it is not this document's. `origin`, `origin-block` and `origin-print` follow within it. */
  | { kind: 'reused'; id: string }
  | { kind: 'origin'; practiceId: string }
  | { kind: 'origin-block'; blockId: string }
  | { kind: 'origin-print'; print: string; lang: string }
  /** The entry of a source in the list at the end; citations in the text lead to it. */
  | { kind: 'source'; id: string }
  /** The end of a building block, a callout or a quotation. */
  | { kind: 'end'; id: string }
  // put in while reading, from what the reader of the file does not tell
  | { kind: 'numbered'; numId: string; level: number }
  | { kind: 'language'; tag: string }
  | { kind: 'widths'; weights: number[]; meant: boolean };

const OWN = '_ix';
/** Longer names are cut by Word. */
const MAX_NAME = 40;

const LETTERS = {
  practice: 'p', block: 'b', list: 'l', table: 't', image: 'i', section: 's', 'building-block': 'k', part: 'a', callout: 'c', quote: 'q', end: 'e', numbered: 'n', language: 'g', reused: 'r', origin: 'o', 'origin-block': 'u', 'origin-print': 'f', widths: 'w', source: 'y',
} as const;

/** The name of the bookmark that says it; an id too long for Word is left out. */
export function markName(mark: Mark): string {
  const parts = partsOf(mark);
  const name = [`${OWN}${LETTERS[mark.kind]}`, ...parts].join('_');
  return name.length > MAX_NAME && 'id' in mark ? markName({ ...mark, id: '' }) : name;
}

/** An end names the block it ends, without a language in it. */
export const endName = (id: string): string => markName({ kind: 'end', id });

function partsOf(mark: Mark): (string | number)[] {
  switch (mark.kind) {
    case 'practice': return [mark.editionId];
    case 'list': return [mark.start, mark.id];
    case 'image': return [mark.fileId];
    case 'section': return [SECTION_KINDS.indexOf(mark.section), mark.id];
    case 'part': return [BLOCK_PARTS.indexOf(mark.part), mark.id];
    case 'callout': return [CALLOUT_KINDS.indexOf(mark.callout), mark.id];
    case 'quote': return [mark.id, ...(mark.lang ? [mark.lang.replaceAll('-', '_')] : [])];
    case 'origin': return [mark.practiceId];
    case 'origin-block': return [mark.blockId];
    case 'origin-print': return [mark.print, ...(mark.lang ? [mark.lang.replaceAll('-', '_')] : [])];
    case 'numbered': return [mark.numId, mark.level];
    case 'language': return [mark.tag.replaceAll('-', '_')];
    case 'source': return [mark.id.replaceAll('-', '_')];
    case 'widths': return [mark.meant ? 'm' : 'n', ...mark.weights];
    default: return [mark.id];
  }
}

/** What a bookmark's name says, or null when it is none of ours. */
export function readMark(name: string): Mark | null {
  if (!name.startsWith(OWN)) return null;
  const [letter = '', first = '', second = '', ...rest] = name.slice(OWN.length).split('_');
  const kind = Object.entries(LETTERS).find(([, l]) => l === letter)?.[0] as Mark['kind'] | undefined;
  const lang = (parts: string[]) => parts.filter(Boolean).join('-');
  switch (kind) {
    case 'practice': return { kind, editionId: first };
    case 'block': case 'table': case 'building-block': case 'reused': case 'end': return { kind, id: blockIdOf(first) };
    case 'image': return { kind, fileId: first };
    case 'list': return { kind, start: Number.parseInt(first, 10) || 0, id: blockIdOf(second) };
    case 'section': return { kind, section: SECTION_KINDS[Number(first)] ?? 'other', id: blockIdOf(second) };
    case 'part': return { kind, part: BLOCK_PARTS[Number(first)] ?? 'purpose', id: blockIdOf(second) };
    case 'callout': return { kind, callout: CALLOUT_KINDS[Number(first)] ?? 'note', id: blockIdOf(second) };
    case 'quote': return { kind, id: blockIdOf(first), lang: lang([second, ...rest]) };
    case 'source': return { kind, id: [first, second, ...rest].join('-').replace(/-+$/, '') };
    case 'origin': return { kind, practiceId: first };
    case 'origin-block': return { kind, blockId: blockIdOf(first) };
    case 'origin-print': return { kind, print: first, lang: lang([second, ...rest]) };
    case 'numbered': return { kind, numId: first, level: Number.parseInt(second, 10) || 0 };
    case 'language': return { kind, tag: lang([first, second, ...rest]) };
    case 'widths': return { kind, meant: first === 'm', weights: [second, ...rest].map(Number) };
    case undefined: return null;
  }
}

const blockIdOf = (id: string): string => (/^[a-z0-9]{6,26}$/.test(id) ? id : '');

/** Styles of a file of ours that Word has no name for: id in the file, name a person sees. */
export const STYLES = {
  summary: { id: 'PracticeSummary', name: 'Practice Summary' },
  result: { id: 'PracticeResult', name: 'Practice Result' },
  fit: { id: 'PracticeFit', name: 'Practice Fit' },
  label: { id: 'PracticeLabel', name: 'Practice Label' },
  calloutTitle: { id: 'CalloutTitle', name: 'Callout Title' },
  callout: { id: 'CalloutText', name: 'Callout Text' },
  speaker: { id: 'QuoteSpeaker', name: 'Quote Speaker' },
  consent: { id: 'QuoteConsent', name: 'Quote Consent' },
  reusedNote: { id: 'ReusedNote', name: 'Reused Note' },
  figure: { id: 'PictureBlock', name: 'Picture Block' },
  decorative: { id: 'PictureBlockDecorative', name: 'Picture Block Decorative' },
  credit: { id: 'PictureCredit', name: 'Picture Credit' },
  pictureLicence: { id: 'PictureLicence', name: 'Picture Licence' },
  columnHead: { id: 'TableColumnHeader', name: 'Table Column Header' },
  rowHead: { id: 'TableRowHeader', name: 'Table Row Header' },
  bothHead: { id: 'TableCornerHeader', name: 'Table Corner Header' },
  cell: { id: 'TableText', name: 'Table Text' },
  rule: { id: 'HorizontalRule', name: 'Horizontal Rule' },
  code: { id: 'InlineCode', name: 'Inline Code' },
  language: { id: 'OtherLanguage', name: 'Other Language' },
  languageLink: { id: 'OtherLanguageLink', name: 'Other Language Link' },
  instrument: { id: 'InstrumentCitation', name: 'Instrument Citation' },
  articles: { id: 'InstrumentArticles', name: 'Instrument Articles' },
  source: { id: 'SourceCitation', name: 'Source Citation' },
  sourceYear: { id: 'SourceCitationYear', name: 'Source Citation Year' },
  sourceLocator: { id: 'SourceLocator', name: 'Source Locator' },
  sourceBrackets: { id: 'SourceBrackets', name: 'Source Brackets' },
} as const;

export type OwnStyle = keyof typeof STYLES;

/** Which of our styles a style's name is, or null. */
export const ownStyle = (name: string | null): OwnStyle | null =>
  (Object.entries(STYLES).find(([, style]) => style.name === name)?.[0] as OwnStyle | undefined) ?? null;

/** The font words of a program are set in; it says so when the style was lost. */
export const CODE_FONT = 'Consolas';
