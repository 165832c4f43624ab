import { AppError, badInput } from '#app/domain/errors.ts';
import { nextReviewState } from '#app/domain/review.ts';
import { insertConflict, reviewBy, updateReview } from '#db/repositories/reviews.repo.ts';
import { can } from '#app/policies/can.ts';
import type { Ctx } from '../context.ts';
import { loadEditionFor, subjectOf } from '../articles/load-edition.server.ts';
import { record, transact } from '../record.server.ts';

export const MAX_REASON = 1000;

/**
 * Steps back from a review, with a reason. `conflict` = something ties the reviewer to the practice: from then on they decide about none of its
 * editions, and what they reported no longer counts. It may also be declared without having been asked. Throws bad-input without a reason,
 * conflict when there is nothing to decline.
 */
export async function declineReview(ctx: Ctx, input: { editionId: string; reason: string; conflict: boolean }): Promise<void> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, input.editionId, 'edition.read-working');
  const subject = subjectOf(edition);
  if (ctx.actor.kind !== 'person') return;
  const { id: personId } = ctx.actor;
  const reason = input.reason.trim();
  if (!reason) throw badInput({ field: 'declined', problem: 'required' });
  if (reason.length > MAX_REASON) throw badInput({ field: 'declined', problem: 'too-long', max: MAX_REASON, length: reason.length });
  const mine = await reviewBy(ctx.db.reader, edition.id, personId);
  const to = nextReviewState(mine?.state ?? null, 'decline');
  const mayDeclare = input.conflict && (can(ctx.actor, 'edition.review-technical', subject) || can(ctx.actor, 'edition.review-community', subject));
  if (!to && !mayDeclare) throw new AppError('conflict');
  await transact(ctx, async (trx) => {
    const at = ctx.now().toISOString();
    if (mine && to && !(await updateReview(trx, mine.id, mine.state, { state: to, declined_reason: reason }))) throw new AppError('conflict');
    if (input.conflict) await insertConflict(trx, { practiceId: edition.practice_id, personId, reason, at });
    await record(ctx, trx, { action: input.conflict ? 'review.conflict' : 'review.declined', objectKind: 'edition', objectId: edition.id, reason });
  });
}
