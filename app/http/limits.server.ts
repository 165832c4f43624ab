import { AppError } from '#app/domain/errors.ts';
import { RateWindow } from '#app/domain/rate-window.ts';
import { sourceOf } from '#app/features/accounts/source.ts';

const MINUTE = 60;
const DAY = 86_400;

/**
 * The published limits of requests; those of signing in and up stand with the accounts (app/features/accounts/limits.server.ts). A key is the
 * person when signed in, else the source (an IPv4 address or an IPv6 /64).
 */
export const LIMITS = {
  read: { points: 300, seconds: MINUTE },
  search: { points: 60, seconds: MINUTE },
  // somebody typing asks at every pause
  suggest: { points: 300, seconds: MINUTE },
  write: { points: 60, seconds: MINUTE },
  api: { points: 120, seconds: MINUTE },
  upload: { points: 10, seconds: MINUTE },
  'upload-bytes': { points: 200 * 1024 * 1024, seconds: DAY },
  post: { points: 10, seconds: MINUTE },
  'post-new-member': { points: 3, seconds: MINUTE },
  report: { points: 20, seconds: DAY },
  export: { points: 3, seconds: DAY },
  // an office shares one address, and each file costs a little work
  'edition-export': { points: 60, seconds: 10 * MINUTE },
  // each asks a service outside
  'source-lookup': { points: 30, seconds: 10 * MINUTE },
  'compare-export': { points: 60, seconds: 10 * MINUTE },
} as const satisfies Record<string, { points: number; seconds: number }>;

export type LimitName = keyof typeof LIMITS;

export type Limits = {
  /** Counts `points` uses. Throws AppError('too-many-requests', { seconds }) when the key has used up its share. */
  consume(name: LimitName, key: string, points?: number): void;
  /** Counts one use and tells whether it is within the limit. */
  allows(name: LimitName, key: string): boolean;
};

/** Counters in memory, for one process. `off` counts nothing: for benches and tests on this machine only. */
export function createLimits(on: boolean): Limits {
  if (!on) return { consume: () => undefined, allows: () => true };
  const windows = new Map(Object.entries(LIMITS).map(([name, { points, seconds }]) => [name, new RateWindow(points, seconds)]));
  return {
    consume(name, key, points = 1) {
      const { wait } = windows.get(name)!.take(key, points);
      if (wait > 0) throw new AppError('too-many-requests', { seconds: Math.max(1, Math.ceil(wait / 1000)) });
    },
    allows: (name, key) => windows.get(name)!.take(key).wait === 0,
  };
}

/** The source as logs may keep it: /24 of IPv4, /48 of IPv6. */
export function coarseSource(ip: string | undefined): string {
  const source = sourceOf(ip);
  return source.includes(':') ? `${source.split(':').slice(0, 3).join(':')}::/48` : source.replace(/\.\d+$/, '.0/24');
}
