import { EDITION_FIELDS, type EditionText } from './edition-fields.ts';
import { REQUIRED_SECTIONS } from './sections.ts';

/** An open point before an edition can be handed in. `code` is the translation key `write:check.<code>`, `field` says where to go. */
export type OpenPoint = { code: 'field-empty' | 'section-empty' | 'image-alt' | 'table-header' | 'meta-empty' | 'source-missing'; field: string; place: 'text' | 'section' | 'block' | 'meta' };

/** As much of a document's node as the check looks at. */
export type Walkable = {
  type: string; text?: string; label?: string; children?: readonly Walkable[]; kind?: string; alt?: string; decorative?: boolean; $?: { id?: string }; headerState?: number;
};

/** What is still missing in the text of an edition, in the order of the page. The editor and the server ask the same question. */
export function textPoints(text: EditionText, blocks: readonly Walkable[]): OpenPoint[] {
  const points: OpenPoint[] = [];
  for (const field of EDITION_FIELDS) {
    if (field.requiredToSubmit && !text[field.name].trim()) points.push({ code: 'field-empty', field: field.name, place: 'text' });
  }
  for (const kind of REQUIRED_SECTIONS) {
    if (!blocks.some((b) => b.type === 'section' && b.kind === kind && hasWords(b))) points.push({ code: 'section-empty', field: kind, place: 'section' });
  }
  for (const image of all(blocks, 'image')) {
    if (!image.decorative && !image.alt?.trim()) points.push({ code: 'image-alt', field: image.$?.id ?? '', place: 'block' });
  }
  for (const table of all(blocks, 'table')) {
    if (!all(table.children ?? [], 'tablecell').some((cell) => cell.headerState)) points.push({ code: 'table-header', field: table.$?.id ?? '', place: 'block' });
  }
  return points;
}

export function hasWords(node: Walkable): boolean {
  return Boolean(node.text?.trim() || node.label?.trim()) || (node.children ?? []).some(hasWords);
}

function all(nodes: readonly Walkable[], type: string): Walkable[] {
  return nodes.flatMap((node) => [...(node.type === type ? [node] : []), ...all(node.children ?? [], type)]);
}
