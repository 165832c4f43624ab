import { EDITION_FIELDS, type EditionText } from '#app/domain/edition-fields.ts';
import { hasContent } from '../render/has-content.ts';
import type { AnyNodeJson, DocumentJson, Inline, ListJson } from '../nodes/schema.ts';

/** What of a block a unit holds: its own words (`text`, `heading`, `list`), or one of the lines it has beside them. */
export type UnitPart = 'field' | 'text' | 'heading' | 'list' | 'title' | 'alt' | 'caption' | 'credit' | 'speaker' | 'consent' | 'note';
export type UnitWords = { kind: 'line'; line: string } | { kind: 'inline'; inline: Inline[] } | { kind: 'list'; list: ListJson };

/** Where a unit stands, for a reader of the list: the type of its block, and of the innermost block around it. */
export type UnitPlace = { type: AnyNodeJson['type'] | 'field'; within: 'quote' | 'table' | 'callout' | null; row?: number; column?: number };

/**
 * The smallest passage that is translated, compared and dated on its own. `key` is `field-<name>` or the block's id, with `-<part>` for a line of it.
 * `print` is equal exactly when the words, their form, links and notes are equal; ids of blocks are not part of it.
 */
export type Unit = { key: string; part: UnitPart; place: UnitPlace; words: UnitWords; print: string; empty: boolean };

export const fieldKey = (name: string): string => `field-${name}`;

/** Every unit of an edition in the order of the page: its text fields, then the document. Empty ones are told apart by `empty`. */
export function unitsOf(text: EditionText, doc: DocumentJson): Unit[] {
  const units = EDITION_FIELDS.map(({ name }): Unit => line(fieldKey(name), 'field', text[name], { type: 'field', within: null }));
  for (const node of doc.root.children) collect(node, units, null);
  return units;
}

function collect(node: AnyNodeJson, units: Unit[], within: UnitPlace['within'], cell: { row?: number; column?: number } = {}): void {
  const place: UnitPlace = { type: node.type, within, ...cell };
  const add = (part: UnitPart, value: string | undefined) => value && units.push(line(`${idOf(node)}-${part}`, part, value, place));
  switch (node.type) {
    case 'paragraph': units.push(inlineUnit(node.$.id, 'text', node.children, place)); return;
    case 'heading': units.push(inlineUnit(node.$.id, 'heading', node.children, place)); return;
    case 'list': units.push({ key: node.$.id, part: 'list', place, words: { kind: 'list', list: node }, print: printed(node), empty: !hasContent(node) }); return;
    case 'image': add('alt', node.alt); add('caption', node.caption); add('credit', node.credit); return;
    case 'reused-block': add('note', node.why); return;
    case 'quote': add('speaker', node.$.speaker); add('consent', node.$.consent); return each(node.children, units, 'quote');
    case 'table':
      add('caption', node.$.caption);
      node.children.forEach((row, r) => row.children.forEach((one, c) => one.children.forEach((p) => collect(p, units, 'table', { row: r + 1, column: c + 1 }))));
      return;
    case 'callout': add('title', node.title); return each(node.children, units, 'callout');
    case 'section': case 'building-block': case 'block-part': add('title', node.title); return each(node.children, units, within);
    default: return;
  }
}

function each(nodes: readonly AnyNodeJson[], units: Unit[], within: UnitPlace['within']): void {
  for (const node of nodes) collect(node, units, within);
}

const idOf = (node: AnyNodeJson): string => ('$' in node && 'id' in node.$ ? node.$.id : '');
const printed = (value: unknown): string => JSON.stringify(value, (key, inner: unknown) => (key === '$' ? undefined : inner));

function line(key: string, part: UnitPart, value: string, place: UnitPlace): Unit {
  return { key, part, place, words: { kind: 'line', line: value }, print: value, empty: value.trim() === '' };
}

function inlineUnit(key: string, part: 'text' | 'heading', inline: Inline[], place: UnitPlace): Unit {
  return { key, part, place, words: { kind: 'inline', inline }, print: printed(inline), empty: inline.every((child) => child.type === 'text' && child.text.trim() === '') };
}
