import { dayOf } from '#app/domain/days.ts';
import { REMIND_REVIEW_DAYS } from '#app/domain/review-by.ts';
import type { Database } from '#db/client.ts';
import { appendOutbox } from '#db/repositories/outbox.repo.ts';
import { putTold, toldOf, untoldDays } from '#db/repositories/review-dates.repo.ts';
import { inDays } from './review-due.server.ts';

/**
 * Has those concerned told of the days that come up, once for each day of a practice, and the kept pages dropped when one has passed: readers are
 * told on the page. Returns how many practices it took up. May run as often as one likes.
 */
export async function tellOfDays(database: Database, now: Date): Promise<number> {
  const today = dayOf(now);
  const due = await untoldDays(database.writer, today, inDays(now, REMIND_REVIEW_DAYS).slice(0, 10));
  for (const { id, reviewBy, told } of due) {
    await database.writer.transaction().execute(async (trx) => {
      if (!(await putTold(trx, id, told, toldOf(reviewBy, today)))) return;
      const mailed = told?.startsWith(reviewBy) ?? false;
      await appendOutbox(trx, [...(reviewBy < today ? [{ kind: 'practice.changed' as const, practiceId: id }] : []), ...(mailed ? [] : [{ kind: 'mail.practice-due' as const, practiceId: id, reviewBy }])], now);
    });
  }
  return due.length;
}
