import { isDay } from '#app/domain/days.ts';
import { AppError, badInput, notFound } from '#app/domain/errors.ts';
import { practiceMetaSchema } from '#app/domain/practice-meta.ts';
import { dropPlan, planOf, putPlan } from '#db/repositories/appeals.repo.ts';
import { findEdition, findRevision } from '#db/repositories/editions.repo.ts';
import { appendOutbox } from '#db/repositories/outbox.repo.ts';
import type { Ctx } from '../context.ts';
import { loadEditionFor } from '../articles/load-edition.server.ts';
import { record, transact } from '../record.server.ts';
import { assertAsSeen, type Seen } from './as-seen.server.ts';
import { changeNote, noteLanguage } from './publish-edition.server.ts';
import { plannedReviewDay } from './review-date.server.ts';
import { inDays } from './review-due.server.ts';

const FURTHEST_DAYS = 365;

/**
 * Sets the day (ISO date, within a year) on which the approved revision is published, at noon UTC; a day set before gives way. Until then nothing of
 * it is public. `reviewBy` is the day by which it is to be read again, after that day; left out, or as the form offers it, its themes give it, counted from that day. Throws bad-input for a day that will not do, and what publishing it now would throw.
 */
export async function planPublication(ctx: Ctx, input: Seen & { editionId: string; day: string; note: string; noteLang?: string; reviewBy?: string }): Promise<void> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, input.editionId, 'edition.publish');
  assertAsSeen(edition, input);
  if (ctx.actor.kind !== 'person') throw new AppError('forbidden');
  const planner = ctx.actor.id;
  const at = `${input.day}T12:00:00.000Z`;
  if (!isDay(input.day)) throw badInput({ field: 'day', problem: 'not-a-day' });
  if (at <= ctx.now().toISOString() || at > inDays(ctx.now(), FURTHEST_DAYS)) throw badInput({ field: 'day', problem: 'out-of-range', max: FURTHEST_DAYS });
  const note = changeNote(edition, input.note);
  const revision = await findRevision(ctx.db.reader, input.revisionId);
  if (!revision) throw notFound();
  const reviewBy = await plannedReviewDay(ctx, edition, practiceMetaSchema.parse(JSON.parse(revision.meta)).themes, new Date(at), input.reviewBy);

  await transact(ctx, async (trx) => {
    const now = await findEdition(trx, edition.id);
    if (now?.state !== 'approved' || now.submitted_revision_id !== input.revisionId) throw new AppError('illegal-transition');
    await putPlan(trx, { edition_id: edition.id, revision_id: input.revisionId, publish_at: at, planned_by: planner, note: note ?? '', lang: note ? noteLanguage(edition, input.noteLang) : null, review_by: reviewBy, created_at: ctx.now().toISOString() });
    await record(ctx, trx, { action: 'edition.publication-planned', objectKind: 'edition', objectId: edition.id, reason: reviewBy ? `${input.day}; ${reviewBy}` : input.day });
    await appendOutbox(trx, [{ kind: 'edition.publish-due', editionId: edition.id, at }], new Date(at));
  });
}

/** Takes the day back; the edition stays approved. Throws conflict when none was set. */
export async function cancelPublication(ctx: Ctx, input: { editionId: string }): Promise<void> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, input.editionId, 'edition.publish');
  if (!(await planOf(ctx.db.reader, edition.id))) throw new AppError('conflict');
  await transact(ctx, async (trx) => {
    if (!(await dropPlan(trx, edition.id))) throw new AppError('conflict');
    await record(ctx, trx, { action: 'edition.publication-cancelled', objectKind: 'edition', objectId: edition.id });
  });
}
