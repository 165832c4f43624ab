import { list } from '../../nodes/make.ts';
import type { FootnoteJson, Inline, ListJson, NoteInline } from '../../nodes/schema.ts';
import type { UnitWords } from '../units.ts';

/** What of a passage stands in segments: one for a line or a paragraph, one for each item of a list. */
export function segmentsOf(words: UnitWords): Inline[][] {
  if (words.kind === 'inline') return [words.inline];
  if (words.kind === 'line') return [];
  return itemsOf(words.list);
}

function itemsOf(of: ListJson): Inline[][] {
  return of.children.flatMap((item) => (item.children[0]?.type === 'list' ? itemsOf(item.children[0]) : [item.children as Inline[]]));
}

/** Equal for passages whose segments stand for the same: lists with the same items in the same order. */
export function shapeOf(words: UnitWords): string {
  if (words.kind !== 'list') return words.kind;
  const shape = (of: ListJson): string => `${of.listType[0]}(${of.children.map((item) => (item.children[0]?.type === 'list' ? shape(item.children[0]) : '.')).join('')})`;
  return shape(words.list);
}

/**
 * The segments of a translation beside those of its original. Items of a list have no ids: where the two lists are of other shapes, they stand beside each other in their order,
 * `left` are the items no item of the original stands beside. Null when they cannot: other passages, or notes that could not be told apart.
 */
export function besideOf(source: UnitWords, target: UnitWords): { segments: (Inline[] | null)[]; left: Inline[][]; sure: boolean } | null {
  const [of, has] = [segmentsOf(source), segmentsOf(target)];
  if (shapeOf(source) === shapeOf(target)) return { segments: has, left: [], sure: true };
  if (source.kind !== 'list' || target.kind !== 'list' || notesOf(source).length !== notesOf(target).length) return null;
  return { segments: of.map((_, i) => has[i] ?? null), left: has.slice(of.length), sure: false };
}

/** The passage with other words in its segments, as many as it has. */
export function withSegments(words: UnitWords, segments: readonly Inline[][]): UnitWords {
  if (words.kind === 'inline') return { kind: 'inline', inline: segments[0] ?? [] };
  if (words.kind === 'line') return words;
  let at = 0;
  const items = (of: ListJson): (Inline | ListJson)[][] => of.children.map((item) => {
    const [only] = item.children;
    return only?.type === 'list' ? [list(only.listType, items(only), only.start, only.$.id)] : (segments[at++] ?? []);
  });
  return { kind: 'list', list: list(words.list.listType, items(words.list), words.list.start, words.list.$.id) };
}

export const notesOf = (words: UnitWords): NoteInline[][] => segmentsOf(words).flat().filter((node): node is FootnoteJson => node.type === 'footnote').map((node) => node.note);
