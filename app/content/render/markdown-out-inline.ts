import type { Literal, PhrasingContent, Text } from 'mdast';
import type { TextDirective } from 'mdast-util-directive';
import { toPieces, type Piece } from '../nodes/inline.ts';
import type { FootnoteJson, Inline, InstrumentJson } from '../nodes/schema.ts';
import { BOLD, CODE, ITALIC, STRIKETHROUGH, SUBSCRIPT, SUPERSCRIPT } from '../nodes/text/formats.ts';
import { writeGroup } from './markdown-citations.ts';

export type NoteNumbers = { numberOf(node: FootnoteJson): number };

/** Source written as it is, without escapes. */
export interface RawMarkdown extends Literal { type: 'rawMarkdown' }
declare module 'mdast' {
  interface PhrasingContentMap { rawMarkdown: RawMarkdown }
  interface RootContentMap { rawMarkdown: RawMarkdown }
}

export const raw = (value: string): RawMarkdown => ({ type: 'rawMarkdown', value });
export const word = (value: string): Text => ({ type: 'text', value });

/** Plain text for the label of a block directive, where the serializer escapes too little. */
export const labelText = (value: string): RawMarkdown =>
  raw(value.replace(/[\\`*_[\]<>&~{}!|@]|:(?=[^ ])|(?<=[Ww])\./g, '\\$&'));

/** Values of attributes are read with character references, but written without. */
export const attributesOf = (attributes: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, value.replaceAll('&', '&amp;')]));

type Wrap = (children: PhrasingContent[], safe: boolean) => PhrasingContent;
const named = (name: string, children: PhrasingContent[], attributes = {}): TextDirective => ({ type: 'textDirective', name, attributes, children });

/** Outermost first. In `safe` form a directive stands where marks would be ambiguous. */
const FORMATS: readonly { bit: number; wrap: Wrap }[] = [
  { bit: BOLD, wrap: (children, safe) => (safe ? named('b', children) : { type: 'strong', children }) },
  { bit: ITALIC, wrap: (children, safe) => (safe ? named('i', children) : { type: 'emphasis', children }) },
  { bit: STRIKETHROUGH, wrap: (children, safe) => (safe ? named('s', children) : { type: 'delete', children }) },
  { bit: SUBSCRIPT, wrap: (children) => named('sub', children) },
  { bit: SUPERSCRIPT, wrap: (children) => named('sup', children) },
];

/** Inline content as Markdown nodes. `breaks: 'directive'` where a line may not end (cells of a table). */
export function phrasing(nodes: readonly Inline[], notes: NoteNumbers, breaks: 'mark' | 'directive' = 'mark'): PhrasingContent[] {
  const pieces = toPieces(nodes);
  const made = runs(pieces, (piece) => (piece.kind === 'whole' ? '' : piece.href)).flatMap((linked): PhrasingContent[] => {
    const href = hrefOf(linked[0]);
    const inner = runs(linked, (piece) => (piece.kind === 'whole' ? '' : piece.lang)).flatMap((spoken): PhrasingContent[] => {
      const tag = langOf(spoken[0]);
      const formatted = wrap(spoken, 0, isAmbiguous(pieces), notes, breaks);
      return tag ? [named('lang', formatted, { tag })] : formatted;
    });
    if (!href) return inner;
    const [only] = linked;
    const bare = linked.length === 1 && only?.kind === 'text' && only.text === href && only.format === 0 && !only.lang && /^https?:\/\/[^\s<>]+$/.test(href);
    return bare ? [raw(`<${href}>`)] : [{ type: 'link', url: href, children: inner }];
  });
  // a reference at the start of a line with a directive after it would read as the definition of a note
  const joined = joinGroups(made);
  return joined.flatMap((node, index) => {
    const next = joined[index + 1];
    const first = index === 0 || joined[index - 1]?.type === 'break';
    return first && (node.type === 'footnoteReference' || isGroup(node)) && next && next.type !== 'text' ? [raw(':sep[]'), node] : [node];
  });
}

const isGroup = (node: PhrasingContent | undefined): node is RawMarkdown => node?.type === 'rawMarkdown' && /^\[-?@/.test(node.value);

/** Citations beside each other share their brackets. */
function joinGroups(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const out: PhrasingContent[] = [];
  for (const node of nodes) {
    const last = out.at(-1);
    if (isGroup(node) && isGroup(last)) out[out.length - 1] = raw(`${last.value.slice(0, -1)}; ${node.value.slice(1)}`);
    else out.push(node);
  }
  return out;
}

/** A bar would end the cell when the citation stands in a table. */
function citedAttributes({ instrumentId, articles }: InstrumentJson): Record<string, string> {
  return { id: instrumentId, ...(articles ? { articles: articles.replaceAll('&', '&amp;').replaceAll('|', '&#124;') } : {}) };
}

const hrefOf = (piece: Piece | undefined): string => (piece && piece.kind !== 'whole' ? piece.href : '');
const langOf = (piece: Piece | undefined): string => (piece && piece.kind !== 'whole' ? piece.lang : '');
const formatOf = (piece: Piece): number => (piece.kind === 'text' ? piece.format : 0);

function runs(pieces: readonly Piece[], key: (piece: Piece) => string | number): Piece[][] {
  const out: Piece[][] = [];
  let last: string | number | undefined;
  for (const piece of pieces) {
    const own = key(piece);
    if (out.length > 0 && own === last) out.at(-1)?.push(piece);
    else out.push([piece]);
    last = own;
  }
  return out;
}

function wrap(pieces: readonly Piece[], level: number, safe: boolean, notes: NoteNumbers, breaks: 'mark' | 'directive'): PhrasingContent[] {
  const format = FORMATS[level];
  if (!format) return pieces.flatMap((piece) => leaf(piece, notes, breaks, safe));
  return runs(pieces, (piece) => formatOf(piece) & format.bit).flatMap((run): PhrasingContent[] => {
    const inner = wrap(run, level + 1, safe, notes, breaks);
    return run[0] && formatOf(run[0]) & format.bit ? [format.wrap(inner, safe)] : inner;
  });
}

function leaf(piece: Piece, notes: NoteNumbers, breaks: 'mark' | 'directive', safe: boolean): PhrasingContent[] {
  if (piece.kind === 'whole') {
    const { node } = piece;
    if (node.type === 'instrument') return [named('instrument', words(node.label), citedAttributes(node))];
    if (node.type === 'citation') return [raw(writeGroup([node]))];
    const number = String(notes.numberOf(node));
    return [{ type: 'footnoteReference', identifier: number, label: number }];
  }
  if (piece.kind === 'break') return breaks === 'mark' ? [{ type: 'break' }] : [raw(':br[]')];
  if (!(piece.format & CODE)) return words(piece.text);
  return safe || /^\s|\s$|[`[\]]/.test(piece.text) ? [named('code', words(piece.text))] : [{ type: 'inlineCode', value: piece.text }];
}

/** Colons in a row would run into a directive after them, a brace would be taken for attributes of one before it. */
const words = (value: string): PhrasingContent[] =>
  value.split(/(^\{|:{2,})/).filter(Boolean).map((part) => (part === '{' || part.startsWith('::') ? raw(part.replace(/[:{]/g, '\\$&')) : word(part)));

/** The usual marks only stand for sure when every formatted run begins and ends with a letter or figure, with a space or a mark of the sentence around it. */
function isAmbiguous(pieces: readonly Piece[]): boolean {
  return pieces.some((piece, index) => {
    if (piece.kind !== 'text' || (piece.format & ~(SUBSCRIPT | SUPERSCRIPT)) === 0) return false;
    const before = pieces[index - 1];
    const after = pieces[index + 1];
    const solid = /^[\p{L}\p{N}]$/u.test(piece.text) || /^[\p{L}\p{N}](.*[\p{L}\p{N}.,;:!?)»”’%…])?$/su.test(piece.text);
    return !solid || !opens(before) || !closes(after);
  });
}

const opens = (before: Piece | undefined): boolean =>
  !before || before.kind === 'break' || (before.kind === 'text' && before.format === 0 && /[\s(«“]$/u.test(before.text));

const closes = (after: Piece | undefined): boolean =>
  !after || after.kind !== 'text' || (after.format === 0 && /^[\s.,;:!?)»”…]/u.test(after.text));
