import { isDay } from '#app/domain/days.ts';
import { AppError, badInput } from '#app/domain/errors.ts';
import { newId } from '#app/domain/ids.ts';
import { MAX_DAYS_TO_REVIEW, nextReviewState, type ReviewerKind } from '#app/domain/review.ts';
import { insertReview, reviewBy, updateReview } from '#db/repositories/reviews.repo.ts';
import type { Ctx } from '../context.ts';
import { loadEditionFor } from '../articles/load-edition.server.ts';
import { record, transact } from '../record.server.ts';
import { inDays, remindOf } from './review-due.server.ts';
import { reviewersFor } from './reviewers.server.ts';

/**
 * Asks a reviewer for a review until the end of a day (ISO date, within half a year); they get a mail and may decline. Throws bad-input for a
 * day or a person that will not do, conflict when that person reviews it already.
 */
export async function assignReviewer(ctx: Ctx, input: { editionId: string; kind: ReviewerKind; personId: string; due: string }): Promise<void> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, input.editionId, 'edition.assign-reviewer');
  const now = ctx.now();
  const dueAt = `${input.due}T23:59:59.000Z`;
  if (!isDay(input.due)) throw badInput({ field: 'due', problem: 'not-a-day' });
  if (dueAt < now.toISOString() || dueAt > inDays(now, MAX_DAYS_TO_REVIEW)) throw badInput({ field: 'due', problem: 'out-of-range', max: MAX_DAYS_TO_REVIEW });
  if (!(await reviewersFor(ctx, edition, input.kind)).some((p) => p.id === input.personId)) throw badInput({ field: 'person', problem: 'unknown' });

  await transact(ctx, async (trx) => {
    const known = await reviewBy(trx, edition.id, input.personId);
    const to = nextReviewState(known?.state ?? null, 'assign');
    if (!to) throw new AppError('conflict');
    const id = known?.id ?? newId();
    const by = ctx.actor.kind === 'person' ? ctx.actor.id : null;
    const done = known
      ? await updateReview(trx, id, known.state, { state: to, kind: input.kind, due_at: dueAt, assigned_by: by, declined_reason: null })
      : await insertReview(trx, { id, edition_id: edition.id, reviewer_id: input.personId, kind: input.kind, state: to, assigned_by: by, due_at: dueAt, declined_reason: null, created_at: now.toISOString() });
    if (!done) throw new AppError('conflict');
    await remindOf(trx, { id, dueAt }, now);
    await record(ctx, trx, { action: 'review.assigned', objectKind: 'edition', objectId: edition.id, reason: `${input.kind}: ${input.personId}`, outbox: [{ kind: 'mail.review-asked', reviewId: id }] });
  });
}
