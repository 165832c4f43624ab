import type { Person } from '#app/domain/actor.ts';
import { can } from '#app/policies/can.ts';
import { loadDesk, type DeskEdition } from '../articles/load-desk.server.ts';
import type { Ctx } from '../context.ts';
import { countOverdue } from '../review/load-due.server.ts';
import { loadReviewQueue, type ReviewQueue } from '../review/load-review-queue.server.ts';
import { loadToTranslate, type ToTranslate } from '../translation/load-to-translate.server.ts';

/** Everything that waits for a person, and how many of each: null where that work is not theirs. */
export type Work = { mine: DeskEdition[]; toTranslate: ToTranslate | null; review: ReviewQueue | null; counts: WorkCounts };
export type WorkCounts = { mine: number; toTranslate: number | null; toReview: number | null; toPublish: number | null; due: number | null };

/** @param to the language to translate into, null for all */
export async function loadWork(ctx: Ctx, person: Person, to: string | null = null): Promise<Work> {
  const [{ mine }, toTranslate, review, due] = await Promise.all([
    loadDesk(ctx, person), loadToTranslate(ctx, person, to), can(person, 'review.queue') ? loadReviewQueue(ctx, person) : null, can(person, 'review.due') ? countOverdue(ctx, person) : null,
  ]);
  const counts = {
    mine: mine.length, toTranslate: toTranslate?.total ?? null, toReview: review ? review.mine.length + review.toDecide.length : null, toPublish: review?.publishes ? review.toPublish.length : null, due,
  };
  return { mine, toTranslate, review, counts };
}
