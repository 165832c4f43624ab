import { DAYS_TO_REVIEW } from '#app/domain/review.ts';
import type { Trx } from '#db/client.ts';
import { reviewsOf, updateReview } from '#db/repositories/reviews.repo.ts';
import { inDays, remindOf } from './review-due.server.ts';

/** The author has handed in again: whoever reviews it has the time anew, and is reminded. */
export async function renewReviews(trx: Trx, editionId: string, now: Date): Promise<void> {
  for (const review of await reviewsOf(trx, [editionId])) {
    if (review.state === 'declined') continue;
    const dueAt = inDays(now, DAYS_TO_REVIEW[review.kind]);
    if (await updateReview(trx, review.id, review.state, { due_at: dueAt })) await remindOf(trx, { id: review.id, dueAt }, now);
  }
}
