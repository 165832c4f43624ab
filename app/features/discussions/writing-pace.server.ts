import { POST_LIMITS } from '#app/domain/discussion.ts';
import { AppError } from '#app/domain/errors.ts';
import type { Trx } from '#db/client.ts';
import { holdWriting, postsSince } from '#db/repositories/discussions.repo.ts';
import { reportsSince } from '#db/repositories/moderation.repo.ts';
import { isNewMember } from './first-posts.server.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * Throws too-many-requests, with the seconds to wait, when the person has written as many posts in the last minute as they may. Rows are
 * counted inside the transaction that adds one, one such transaction of a person at a time: requests at the same moment cannot pass together.
 */
export async function keepPostingPace(trx: Trx, personId: string, now: Date): Promise<void> {
  await holdWriting(trx, personId);
  const isNew = await isNewMember(trx, personId, now);
  const { count, oldest } = await postsSince(trx, personId, new Date(now.getTime() - MINUTE));
  if (count < (isNew ? POST_LIMITS.perMinuteNew : POST_LIMITS.perMinute)) return;
  const free = oldest ? Date.parse(oldest) + MINUTE - now.getTime() : MINUTE;
  throw new AppError('too-many-requests', { seconds: Math.max(1, Math.ceil(free / 1000)) });
}

/** The same for reports: twenty a day. */
export async function keepReportingPace(trx: Trx, personId: string, now: Date): Promise<void> {
  await holdWriting(trx, personId);
  const count = await reportsSince(trx, personId, new Date(now.getTime() - DAY));
  if (count >= POST_LIMITS.reportsPerDay) throw new AppError('too-many-requests', { seconds: 3600 });
}
