import { summaryOf, type Csl } from '#app/domain/bibliography/csl.ts';
import { withSourceIds } from '#app/domain/bibliography/source-id.ts';
import { badInput, notFound } from '#app/domain/errors.ts';
import type { PracticeMeta } from '#app/domain/practice-meta.ts';
import type { Ctx } from '../../context.ts';
import { loadEditionFor } from '../load-edition.server.ts';
import { saveMeta } from '../save-meta.server.ts';

export type SourceChange = { kind: 'put'; at: number | null; csl: Csl } | { kind: 'remove' | 'up'; at: number };

const MOST = 60;

/**
 * Adds, replaces, removes or moves one source of a practice; `at` counts from 0, null = a new one at the end. `version` is that of the details as they
 * were shown. Throws stale-version like saveMeta, not-found for a source that is not there.
 */
export async function changeSources(ctx: Ctx, input: { editionId: string; version: number; change: SourceChange }): Promise<void> {
  const { editionId, version, change } = input;
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, editionId, 'edition.edit');
  const meta = JSON.parse(edition.practice.draft_meta) as PracticeMeta;
  const sources: PracticeMeta['sources'] = withSourceIds(meta.sources);
  if (change.at !== null && !sources[change.at]) throw notFound();
  if (change.kind === 'put') {
    if (change.at === null && sources.length >= MOST) throw badInput({ field: 'title' });
    const kept = change.at === null ? undefined : sources[change.at]?.id;
    sources[change.at ?? sources.length] = { ...summaryOf(change.csl), csl: change.csl, ...(kept ? { id: kept } : {}) };
  } else {
    const [taken] = sources.splice(change.at, 1);
    if (change.kind === 'up' && taken) sources.splice(Math.max(0, change.at - 1), 0, taken);
  }
  await saveMeta(ctx, { editionId, version, meta: { ...meta, sources } });
}
