import type { Person } from '#app/domain/actor.ts';
import { authorize, can } from '#app/policies/can.ts';
import type { Ctx } from '../context.ts';
import type { Load, QueueItem } from '../review/load-review-queue.server.ts';
import { loadWork, type WorkCounts } from './load-work.server.ts';
import { narrow, type FilterRow } from './narrow.ts';

export type ReviewDesk = { counts: WorkCounts; shown: QueueItem[]; rows: FilterRow[]; load: Load[] | null; overdue: number };

/** One of the two pages of those who review and publish, narrowed by what the address names. Throws forbidden. */
export async function loadReviewDesk(ctx: Ctx, person: Person, page: 'toReview' | 'toPublish', params: URLSearchParams): Promise<ReviewDesk> {
  authorize(can(person, 'review.queue'), person);
  const { review, counts } = await loadWork(ctx, person);
  const items = !review ? [] : page === 'toPublish' ? review.toPublish : [...review.mine, ...review.toDecide];
  const narrowed = narrow(items, params, {
    ...(page === 'toReview' ? { due: (item: QueueItem) => [item.overdue || item.mine?.overdue ? 'late' : 'inTime'] } : {}), content: (item) => [item.lang], country: (item) => item.countries,
  });
  return { counts, ...narrowed, load: review?.load ?? null, overdue: review?.overdue ?? 0 };
}
