import { AppError, badInput } from '#app/domain/errors.ts';
import { newId } from '#app/domain/ids.ts';
import { DAYS_TO_REVIEW, nextReviewState, type ReviewerKind } from '#app/domain/review.ts';
import { findEdition } from '#db/repositories/editions.repo.ts';
import { insertReview, reviewBy, updateReview } from '#db/repositories/reviews.repo.ts';
import type { Ctx } from '../context.ts';
import { loadEditionFor } from '../articles/load-edition.server.ts';
import { record, transact } from '../record.server.ts';
import { inDays, remindOf } from './review-due.server.ts';

/**
 * Takes a review on, or accepts one that was asked for. `free` = the reviewer says that nothing ties them to the practice; without it nothing
 * happens (bad-input). Throws illegal-transition when the edition has moved on, conflict when they review it already.
 */
export async function claimReview(ctx: Ctx, input: { editionId: string; kind: ReviewerKind; free: boolean }): Promise<void> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, input.editionId, `edition.review-${input.kind}`);
  if (ctx.actor.kind !== 'person') return;
  const { id: personId } = ctx.actor;
  if (!input.free) throw badInput({ field: 'free', problem: 'required' });
  await transact(ctx, async (trx) => {
    if ((await findEdition(trx, edition.id))?.state !== 'submitted') throw new AppError('illegal-transition');
    const now = ctx.now();
    const mine = await reviewBy(trx, edition.id, personId);
    const to = nextReviewState(mine?.state ?? null, 'claim');
    if (!to) throw new AppError('conflict');
    // a day somebody else set stays; who comes back begins anew
    const dueAt = mine?.state === 'asked' ? mine.dueAt : inDays(now, DAYS_TO_REVIEW[input.kind]);
    const id = mine?.id ?? newId();
    const done = mine
      ? await updateReview(trx, id, mine.state, { state: to, kind: mine.state === 'asked' ? mine.kind : input.kind, due_at: dueAt, declined_reason: null })
      : await insertReview(trx, { id, edition_id: edition.id, reviewer_id: personId, kind: input.kind, state: to, assigned_by: null, due_at: dueAt, declined_reason: null, created_at: now.toISOString() });
    if (!done) throw new AppError('conflict');
    if (mine?.state !== 'asked') await remindOf(trx, { id, dueAt }, now);
    await record(ctx, trx, { action: 'review.claimed', objectKind: 'edition', objectId: edition.id, reason: input.kind });
  });
}
