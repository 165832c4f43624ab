import { sql } from 'kysely';
import type { Executor } from '../client.ts';

/** Counts one try of a key in a window of `seconds` that begins with its first. Returns all tries of the window and when it ends. */
export async function countTry(db: Executor, key: string, seconds: number, now: Date): Promise<{ used: number; endsAt: Date }> {
  const at = now.toISOString();
  const ends = new Date(now.getTime() + seconds * 1000).toISOString();
  const row = await db.insertInto('try_count').values({ key, used: 1, ends_at: ends })
    .onConflict((oc) => oc.column('key').doUpdateSet({
      used: sql`case when try_count.ends_at <= ${at} then 1 else try_count.used + 1 end`,
      ends_at: sql`case when try_count.ends_at <= ${at} then ${ends} else try_count.ends_at end`,
    })).returning(['used', 'ends_at']).executeTakeFirstOrThrow();
  // the first of a window clears away those that have ended
  if (row.used === 1) await db.deleteFrom('try_count').where('ends_at', '<=', at).execute();
  return { used: row.used, endsAt: new Date(row.ends_at) };
}

export async function forgetTries(db: Executor, key: string): Promise<void> {
  await db.deleteFrom('try_count').where('key', '=', key).execute();
}
