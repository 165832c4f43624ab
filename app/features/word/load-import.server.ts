import { notFound } from '#app/domain/errors.ts';
import { DEFAULT_STYLE } from '#app/domain/bibliography/style.ts';
import { isId } from '#app/domain/ids.ts';
import type { Person } from '#app/domain/actor.ts';
import { assemble, headingsOf, type Choices, type HeadingChoice } from '#app/content/render/word/assemble.ts';
import type { WordRead } from '#app/content/render/word/items.ts';
import type { LossCounts } from '#app/content/render/word/losses.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { fillCitations } from '#app/content/render/citations.ts';
import { renderHtml } from '#app/content/render/html.ts';
import { validateDocument } from '#app/content/render/validate.ts';
import { citationTerms } from '#app/i18n/citation-terms.ts';
import { findImport, importedSizes, type ImportRow } from '#db/repositories/imports.repo.ts';
import type { Ctx } from '../context.ts';
import { withReused } from '../articles/reuse/fill-reused.server.ts';
import { renderLabels } from '../articles/snapshot.server.ts';
import { offeredComments, type OfferedComment } from './keep-comments.server.ts';

export type OpenImport = { row: ImportRow; read: WordRead; choices: Record<string, HeadingChoice> };

/** What the person brought in. Throws not-found, also for anybody else's. */
export async function openImport(ctx: Ctx, person: Person, importId: string): Promise<OpenImport> {
  const row = isId(importId) ? await findImport(ctx.db.reader, importId, person.id) : null;
  if (!row) throw notFound();
  return { row, read: JSON.parse(row.content) as WordRead, choices: JSON.parse(row.choices) as Record<string, HeadingChoice> };
}

/** The document the choices make, in canonical form; it was checked when it was read, and choices only move its headings. */
export function documentOf(read: WordRead, choices: Choices): { doc: DocumentJson; title: string } {
  const { doc, title } = assemble(read.items, choices);
  const checked = validateDocument(doc, 'practice');
  if (!checked.ok) throw new Error(`a document brought in is refused: ${JSON.stringify(checked.problems[0])}`);
  return { doc: checked.doc, title: title ?? read.fields.title ?? '' };
}

export type ImportPage = {
  id: string; name: string; lang: string; title: string; html: string; losses: LossCounts; comments: WordRead['comments']; /** Those that may be kept. */ offered: OfferedComment[];
  headings: { key: string; title: string; level: number; choice: HeadingChoice }[];
};

/** Everything the page shows before anything is saved. Throws not-found. */
export async function loadImport(ctx: Ctx, person: Person, importId: string): Promise<ImportPage> {
  const { row, read, choices } = await openImport(ctx, person, importId);
  const { doc, title } = documentOf(read, choices);
  const files = await importedSizes(ctx.db.reader, read.pictures.map((picture) => picture.id));
  return {
    id: row.id, name: row.name, lang: row.lang, title, losses: read.losses, comments: read.comments, offered: await offeredComments(ctx, null, read.comments),
    // which practice's sources a file cites is not known yet
    html: await withReused(ctx, fillCitations(renderHtml(doc, { files, idPrefix: 'read-', labels: renderLabels(row.lang, ctx.locale) }), { sources: null, style: DEFAULT_STYLE, terms: citationTerms(ctx.locale) }).html, { locale: ctx.locale }),
    headings: headingsOf(read.items).map(({ key, title: words, level }) => ({ key, title: words, level, choice: choices[key] ?? 'heading' })),
  };
}
