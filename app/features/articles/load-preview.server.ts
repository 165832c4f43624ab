import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { renderHtml } from '#app/content/render/html.ts';
import { outline, type OutlineItem } from '#app/content/render/outline.ts';
import type { EditionText } from '#app/domain/edition-fields.ts';
import type { PracticeMeta } from '#app/domain/practice-meta.ts';
import { conceptsIn } from '#db/repositories/vocabulary.repo.ts';
import { filesOfPractice } from '#db/repositories/file-sizes.repo.ts';
import type { Ctx } from '../context.ts';
import { loadEditionFor, textOf } from './load-edition.server.ts';
import { renderLabels } from './snapshot.server.ts';

/** An edition as its readers will see it. `labels` names the concepts of the metadata in the reader's language. */
export type EditionView = { id: string; lang: string; text: EditionText; meta: PracticeMeta; html: string; outline: OutlineItem[]; labels: Record<string, string> };

/** The working copy as readers would see it, rendered now. */
export async function loadPreview(ctx: Ctx, editionId: string): Promise<EditionView> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, editionId, 'edition.read-working');
  const doc = JSON.parse(edition.doc) as DocumentJson;
  const files = await filesOfPractice(ctx.db.reader, edition.practice_id);
  const meta = JSON.parse(edition.practice.draft_meta) as PracticeMeta;
  return {
    id: edition.id, lang: edition.lang, text: textOf(edition), meta, outline: outline(doc),
    html: renderHtml(doc, { files, labels: renderLabels(edition.lang, ctx.locale) }), labels: await conceptLabels(ctx),
  };
}

/** Names of every concept in the reader's language. */
export async function conceptLabels(ctx: Ctx): Promise<Record<string, string>> {
  return Object.fromEntries((await conceptsIn(ctx.db.reader, ctx.locale)).map((c) => [c.id, c.label]));
}
