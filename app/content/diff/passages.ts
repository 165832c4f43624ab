import { citingText } from '#app/domain/bibliography/citing-text.ts';
import type { EditionText } from '#app/domain/edition-fields.ts';
import { visit } from '../nodes/block-ids.ts';
import type { AnyNodeJson, DocumentJson, ReusedBlockJson, TableJson } from '../nodes/schema.ts';
import { unitsOf, type Unit, type UnitPart, type UnitPlace } from '../translation/units.ts';

/** The smallest passage that is compared and commented on. `key` stays with it through edits; `print` differs when anything of it does. */
export type Passage = { key: string; part: UnitPart | 'image' | 'shape' | 'meta' | 'reused'; place: UnitPlace; text: string; print: string };

/** Every passage of a text in the order of the page, in plain words: fields, document, then the details (`lines` = their words by field). `names` of cited blocks by practice and block. */
export function passagesOf(text: EditionText, doc: DocumentJson, lines: Readonly<Record<string, readonly string[]>> = {}, names: Readonly<Record<string, string>> = {}): Passage[] {
  const pictures = new Map<string, string>();
  const tables: Passage[] = [];
  visit(doc.root, (node) => {
    if (node.type === 'image') pictures.set(node.$.id, [node.fileId, node.licence].filter(Boolean).join(' '));
    if (node.type === 'table') tables.push(shape(node));
    if (node.type === 'reused-block') tables.push(cited(node, names));
  });
  const units = unitsOf(text, doc).filter((unit) => !unit.empty).map(passage);
  const images = [...pictures].map(([id, fileId]): Passage => ({ key: `${id}-image`, part: 'image', place: { type: 'image', within: null }, text: '', print: fileId }));
  const meta = Object.entries(lines).filter(([, of]) => of.length > 0)
    .map(([field, of]): Passage => ({ key: `meta-${field}`, part: 'meta', place: { type: 'field', within: null }, text: of.join('\n'), print: of.join('\n') }));
  return [...units, ...tables, ...images, ...meta];
}

function passage({ key, part, place, words, print }: Unit): Passage {
  const text = words.kind === 'line' ? words.line : words.kind === 'inline' ? plain(words.inline) : listed(words.list, 0);
  return { key, part, place, text, print };
}

/** Which block is cited, by the name the reader may know it by; which text of it was, in the print. */
function cited({ $, practiceId, blockId, lang, print }: ReusedBlockJson, names: Readonly<Record<string, string>>): Passage {
  const key = `${practiceId} ${blockId}`;
  return { key: `${$.id}-reused`, part: 'reused', place: { type: 'reused-block', within: null }, text: names[key] ?? '', print: `${key} ${lang} ${print}` };
}

/** Rows and columns with their widths, and what differs when cells are joined or become headings while their words stay. */
function shape(node: TableJson): Passage {
  const cells = node.children.map((row) => row.children.map((cell) => [cell.colSpan, cell.rowSpan, cell.headerState]));
  const text = `${node.children.length} × ${Math.max(0, ...node.children.map((row) => row.children.reduce((sum, cell) => sum + (cell.colSpan ?? 1), 0)))}`;
  const widths = node.colWidths ? ` (${node.colWidths.join(' + ')} %)` : '';
  return { key: `${node.$.id}-shape`, part: 'shape', place: { type: 'table', within: null }, text: text + widths, print: JSON.stringify(cells) + widths };
}

/** Links, notes and citations are told in words, so that a change of them is seen. */
function plain(nodes: readonly AnyNodeJson[]): string {
  return nodes.map((node): string => {
    switch (node.type) {
      case 'text': return node.text;
      case 'linebreak': return '\n';
      case 'link': return `${plain(node.children)} (${node.url})`;
      case 'lang': return plain(node.children);
      case 'footnote': return ` [${plain(node.note)}]`;
      case 'citation': return `[${citingText(node)}]`;
      case 'instrument': return [node.label, node.articles].filter(Boolean).join(', ');
      default: return '';
    }
  }).join('');
}

function listed(list: AnyNodeJson & { type: 'list' }, depth: number): string {
  return list.children.map((item, n): string => {
    const inner = item.children.filter((child) => child.type === 'list').map((child) => listed(child, depth + 1));
    const words = plain(item.children.filter((child) => child.type !== 'list'));
    return [words ? `${'  '.repeat(depth)}${list.listType === 'number' ? `${list.start + n}.` : '–'} ${words}` : '', ...inner].filter(Boolean).join('\n');
  }).join('\n');
}
