import { createHash } from 'node:crypto';
import { AppError } from '#app/domain/errors.ts';
import { RateWindow } from '#app/domain/rate-window.ts';
import type { Ctx } from '#app/features/context.ts';
import { countTry, forgetTries } from '#db/repositories/try-counts.repo.ts';
import type { AccountsConfig } from './config.ts';

const MINUTES_15 = 15 * 60;
const HOUR = 3600;
const DAY = 24 * HOUR;

/** Published limits of signing in and up: uses in so many seconds. */
const LIMITS = {
  accountAndSource: { points: 10, seconds: MINUTES_15 },
  source: { points: 30, seconds: MINUTES_15 },
  account: { points: 100, seconds: DAY },
  signUp: { points: 5, seconds: HOUR },
  mail: { points: 3, seconds: HOUR },
  password: { points: 10, seconds: MINUTES_15 },
} as const;

export type Limit = keyof typeof LIMITS;

/** Counted here as well as in the database: a database that cannot be written never opens the door. */
const inMemory = Object.fromEntries(Object.entries(LIMITS).map(([name, { points, seconds }]) => [name, new RateWindow(points, seconds)])) as Record<Limit, RateWindow>;

/** Counts one use. Throws too-many-requests with the seconds to wait. */
export async function take(ctx: Ctx, config: AccountsConfig, limit: Limit, key: string): Promise<void> {
  const refused = await count(ctx, config, limit, key);
  if (refused) throw new AppError('too-many-requests', { seconds: refused.seconds });
}

/** Counts one use and tells whether it is within the limit; `first` tells the one refusal that is worth a mail. A restart forgets nothing. */
export async function count(ctx: Ctx, config: AccountsConfig, limit: Limit, key: string): Promise<{ seconds: number; first: boolean } | null> {
  if (!config.rateLimits) return null;
  const { points, seconds } = LIMITS[limit];
  const here = inMemory[limit].take(key);
  const stored = await countTry(ctx.db.writer, nameOf(limit, key), seconds, ctx.now()).catch(() => null);
  const used = stored?.used ?? here.used;
  if (used <= points) return null;
  const wait = stored ? stored.endsAt.getTime() - ctx.now().getTime() : here.wait;
  return { seconds: Math.max(1, Math.ceil(wait / 1000)), first: used === points + 1 };
}

/** Forgets the tries of a key: after a right password, after a new one. */
export async function forget(ctx: Ctx, limit: Limit, key: string): Promise<void> {
  inMemory[limit].forget(key);
  await forgetTries(ctx.db.writer, nameOf(limit, key));
}

/** What the database holds instead of an address of mail or of a network. */
const nameOf = (limit: Limit, key: string) => createHash('sha256').update(`${limit} ${key}`).digest('base64url');
