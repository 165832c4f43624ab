import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { entryAnchor } from '#app/content/render/citations.ts';
import { renderHtml } from '#app/content/render/html.ts';
import { outline, type OutlineItem } from '#app/content/render/outline.ts';
import { escapeHtml } from '#app/content/render/safe.ts';
import type { EditionText } from '#app/domain/edition-fields.ts';
import type { OpenPoint } from '#app/domain/open-points.ts';
import type { PracticeMeta } from '#app/domain/practice-meta.ts';
import { can } from '#app/policies/can.ts';
import { conceptsIn } from '#db/repositories/vocabulary.repo.ts';
import { filesOfPractice } from '#db/repositories/file-sizes.repo.ts';
import type { Ctx } from '../context.ts';
import { withReused } from './reuse/fill-reused.server.ts';
import { withCitations } from './sources/citing.ts';
import { deadLinks } from './dead-links.server.ts';
import { loadEditionFor, subjectOf, textOf } from './load-edition.server.ts';
import { openPointWords, pointAnchor } from './open-point-words.ts';
import { renderLabels } from './snapshot.server.ts';
import { submissionProblems } from './submission-check.server.ts';

/** An edition as its readers will see it. `labels` names the concepts of the metadata in the reader's language. */
export type EditionView = { id: string; lang: string; text: EditionText; meta: PracticeMeta; html: string; outline: OutlineItem[]; labels: Record<string, string> };

/** The working copy as readers would see it, rendered now. */
export async function loadPreview(ctx: Ctx, editionId: string): Promise<EditionView> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, editionId, 'edition.read-working');
  const doc = JSON.parse(edition.doc) as DocumentJson;
  const files = await filesOfPractice(ctx.db.reader, edition.practice_id);
  const meta = JSON.parse(edition.practice.draft_meta) as PracticeMeta;
  const points = can(ctx.actor, 'edition.edit', subjectOf(edition)) ? submissionProblems(edition, await deadLinks(ctx, ctx.db.reader, edition)) : [];
  const made = renderHtml(doc, { files, labels: renderLabels(edition.lang, ctx.locale), around: marksOf(ctx, points) });
  const { html } = withCitations(made, meta.sources, { lang: edition.lang, locale: ctx.locale }, { entry: (id) => `#${entryAnchor(id)}`, anchored: true });
  return {
    id: edition.id, lang: edition.lang, text: textOf(edition), meta, outline: outline(doc), html: await withReused(ctx, html, { locale: ctx.locale }),
    labels: await conceptLabels(ctx),
  };
}

/** Whoever writes the text sees in its place what is still to do there. */
function marksOf(ctx: Ctx, points: readonly OpenPoint[]): Map<string, (html: string) => string> {
  const at = new Map<string, OpenPoint[]>();
  for (const point of points) if (point.place === 'block') at.set(point.field, [...(at.get(point.field) ?? []), point]);
  return new Map([...at].map(([id, own]) => {
    const words = own.map((point) => `<li>${escapeHtml(openPointWords(ctx.t, { ...point, detail: '' }))}</li>`).join('');
    return [id, (html: string) => `<div class="open-point" id="${pointAnchor(id)}" tabindex="-1"><ul class="open-point-note" lang="${ctx.locale}">${words}</ul>${html}</div>`];
  }));
}

/** Names of every concept in the reader's language. */
export async function conceptLabels(ctx: Ctx): Promise<Record<string, string>> {
  return Object.fromEntries((await conceptsIn(ctx.db.reader, ctx.locale)).map((c) => [c.id, c.label]));
}
