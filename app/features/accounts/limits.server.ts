import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '#app/domain/errors.ts';
import type { AccountsConfig } from './config.ts';

const MINUTES_15 = 15 * 60;
const HOUR = 3600;
const DAY = 24 * HOUR;

/** Published limits of signing in and up. Counted in memory: a restart forgets them, a full counter never opens the door. */
const limiters = {
  accountAndSource: new RateLimiterMemory({ keyPrefix: 'as', points: 10, duration: MINUTES_15 }),
  source: new RateLimiterMemory({ keyPrefix: 's', points: 30, duration: MINUTES_15 }),
  account: new RateLimiterMemory({ keyPrefix: 'a', points: 100, duration: DAY }),
  signUp: new RateLimiterMemory({ keyPrefix: 'up', points: 5, duration: HOUR }),
  mail: new RateLimiterMemory({ keyPrefix: 'm', points: 3, duration: HOUR }),
  password: new RateLimiterMemory({ keyPrefix: 'p', points: 10, duration: MINUTES_15 }),
};

export type Limit = keyof typeof limiters;

/** Counts one use. Throws too-many-requests with the seconds to wait; `first` tells the one refusal that is worth a mail. */
export async function take(config: AccountsConfig, limit: Limit, key: string): Promise<void> {
  const refused = await count(config, limit, key);
  if (refused) throw new AppError('too-many-requests', { seconds: refused.seconds });
}

/** Counts one use and tells whether it is within the limit. */
export async function count(config: AccountsConfig, limit: Limit, key: string): Promise<{ seconds: number; first: boolean } | null> {
  if (!config.rateLimits) return null;
  const limiter = limiters[limit];
  try {
    await limiter.consume(key);
    return null;
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return { seconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)), first: refusal.consumedPoints === limiter.points + 1 };
  }
}

/** Forgets the wrong tries of one account from one source after a right one. */
export async function forget(limit: Limit, key: string): Promise<void> {
  await limiters[limit].delete(key);
}
