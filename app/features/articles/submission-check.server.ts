import { EDITION_FIELDS } from '#app/domain/edition-fields.ts';
import { META_SCHEMES, type PracticeMeta } from '#app/domain/practice-meta.ts';
import { REQUIRED_SECTIONS } from '#app/domain/sections.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import type { EditionRow } from '#db/repositories/editions.repo.ts';

/** An open point before an edition can be handed in. `code` is the translation key `write:check.<code>`, `field` says where to go. */
export type OpenPoint = { code: string; field: string; place: 'text' | 'section' | 'block' | 'meta' };

type Walkable = { type: string; text?: string; children?: readonly Walkable[]; kind?: string; title?: string; alt?: string; decorative?: boolean; $?: { id?: string }; headerState?: number };

/** What is still missing, in the order of the page. Empty = may be submitted. */
export function submissionProblems(edition: Pick<EditionRow, 'title' | 'summary' | 'result' | 'fit' | 'doc'> & { practice: { draft_meta: string } }): OpenPoint[] {
  const doc = JSON.parse(edition.doc) as DocumentJson;
  const meta = JSON.parse(edition.practice.draft_meta) as PracticeMeta;
  const points: OpenPoint[] = [];

  for (const field of EDITION_FIELDS) {
    if (field.requiredToSubmit && !edition[field.name].trim()) points.push({ code: 'field-empty', field: field.name, place: 'text' });
  }
  const blocks = doc.root.children as readonly Walkable[];
  for (const kind of REQUIRED_SECTIONS) {
    const sections = blocks.filter((b) => b.type === 'section' && b.kind === kind);
    if (!sections.some(hasWords)) points.push({ code: 'section-empty', field: kind, place: 'section' });
  }
  for (const image of all(blocks, 'image')) {
    if (!image.decorative && !image.alt?.trim()) points.push({ code: 'image-alt', field: image.$?.id ?? '', place: 'block' });
  }
  for (const table of all(blocks, 'table')) {
    if (!all(table.children ?? [], 'tablecell').some((cell) => cell.headerState)) points.push({ code: 'table-header', field: table.$?.id ?? '', place: 'block' });
  }
  for (const { field, required } of META_SCHEMES) {
    if (required && meta[field].length === 0) points.push({ code: 'meta-empty', field, place: 'meta' });
  }
  if (meta.sources.length === 0) points.push({ code: 'source-missing', field: 'sources', place: 'meta' });
  return points;
}

function hasWords(node: Walkable): boolean {
  return Boolean(node.text?.trim()) || (node.children ?? []).some(hasWords);
}

function all(nodes: readonly Walkable[], type: string): Walkable[] {
  return nodes.flatMap((node) => [...(node.type === type ? [node] : []), ...all(node.children ?? [], type)]);
}
