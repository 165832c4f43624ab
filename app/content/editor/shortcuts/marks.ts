import type { TextFormatType } from 'lexical';
import type { Kind } from '../blocks.ts';
import { safeUrl } from '../../nodes/url.ts';

/** What stands at the start of a line and the block it makes; `start` is the first number of a list. */
export type LineMark = { kind: Kind | 'rule'; length: number; start: number };

const LINE_MARKS: readonly [RegExp, LineMark['kind']][] = [
  [/^# $/, 'heading3'], [/^#{2,4} $/, 'heading4'], [/^[-*+] $/, 'bullets'], [/^(\d{1,4})[.)] $/, 'numbers'], [/^> $/, 'quote'], [/^---$/, 'rule'],
];

/**
 * The mark a line consists of up to the caret, or null. Signs of number are counted from the section: one makes the first level of headings inside it,
 * more the second.
 */
export function lineMark(before: string): LineMark | null {
  for (const [pattern, kind] of LINE_MARKS) {
    const found = pattern.exec(before);
    if (found) return { kind, length: before.length, start: Number(found[1] ?? 1) };
  }
  return null;
}

/** Words between two signs, right before the caret: where the signs begin and what is between them. */
export type InlineMark = { from: number; inner: string } & ({ format: TextFormatType } | { url: string });

const SIGNS: readonly [string, TextFormatType][] = [['**', 'bold'], ['__', 'bold'], ['~~', 'strikethrough'], ['*', 'italic'], ['_', 'italic'], ['`', 'code']];
/** A sign inside a word or a sum opens nothing. */
const OPENS_AFTER = /(^|[\s\p{P}\p{S}])$/u;

/** The mark that the last character before the caret closes, or null: `**bold**`, `*italic*`, `~~struck~~`, `` `code` `` and `[words](address)`. */
export function inlineMark(before: string): InlineMark | null {
  const link = /\[([^[\]]{1,300})\]\(([^()\s]{1,2000})\)$/.exec(before);
  if (link) {
    const [, inner = '', address = ''] = link;
    const url = safeUrl(address);
    return url !== null && inner.trim() !== '' && before[link.index - 1] !== '!' ? { from: link.index, inner, url } : null;
  }
  for (const [sign, format] of SIGNS) {
    if (!before.endsWith(sign)) continue;
    const until = before.length - sign.length;
    const from = before.lastIndexOf(sign, until - 1);
    if (from < 0) continue;
    const inner = before.slice(from + sign.length, until);
    const mark = sign.charAt(0);
    if (inner === '' || inner !== inner.trim() || inner.includes(mark) || !OPENS_AFTER.test(before.slice(0, from))) continue;
    // one sign beside another of its kind is half of a pair
    if (before[from - 1] === mark || before[until - 1] === mark) continue;
    return { from, inner, format };
  }
  return null;
}
