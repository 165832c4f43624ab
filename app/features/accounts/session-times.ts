import type { Grant } from '#app/domain/roles.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export type SessionTimes = { idleMs: number; absoluteMs: number };

/** How long a session lives by what its holder may do: the more a stranger could break with it, the shorter. */
export function sessionTimes(grants: readonly Grant[]): SessionTimes {
  const roles = grants.map((g) => g.role);
  if (roles.some((r) => r === 'staff' || r === 'steward' || r === 'administrator')) return { idleMs: HOUR, absoluteMs: 12 * HOUR };
  if (roles.some((r) => r === 'reviewer' || r === 'community-reviewer' || r === 'editor' || r === 'translator')) return { idleMs: 12 * HOUR, absoluteMs: 7 * DAY };
  return { idleMs: 7 * DAY, absoluteMs: 30 * DAY };
}

/** The longest any session lives; the cookie and the library's own expiry. */
export const LONGEST_SESSION_SECONDS = (30 * DAY) / 1000;

/** "Last seen" is written at most this often. */
export const TOUCH_EVERY_MS = 5 * MINUTE;

/** Changes to passkeys want a sign-in this recent. */
export const FRESH_SECONDS = 10 * 60;
