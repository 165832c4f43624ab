import type { OutboxEvent } from '#app/domain/events.ts';
import { REMIND_DAYS_BEFORE } from '#app/domain/review.ts';
import type { Trx } from '#db/client.ts';
import { appendOutbox } from '#db/repositories/outbox.repo.ts';

const DAY_MS = 86_400_000;

export const inDays = (now: Date, days: number): string => new Date(now.getTime() + days * DAY_MS).toISOString();

/** Whether a day that was set for something has passed. */
export const isOverdue = (dueAt: string, now: Date): boolean => dueAt < now.toISOString();

/** Two reminders wait in the outbox: some days before the day, and on it. Each looks again when it runs. */
export async function remindOf(trx: Trx, review: { id: string; dueAt: string }, now: Date): Promise<void> {
  const event: OutboxEvent = { kind: 'mail.review-due', reviewId: review.id, dueAt: review.dueAt };
  const early = new Date(Date.parse(review.dueAt) - REMIND_DAYS_BEFORE * DAY_MS);
  if (early > now) await appendOutbox(trx, [event], early);
  await appendOutbox(trx, [event], new Date(review.dueAt));
}
