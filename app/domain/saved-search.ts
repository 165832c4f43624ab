/** How often a saved search may write to its owner: at most one mail in each of these times. */
export const FREQUENCIES = ['at-once', 'daily', 'weekly'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

const HOUR_MS = 3_600_000;
export const PERIOD_MS: Record<Frequency, number> = { 'at-once': 0, daily: 24 * HOUR_MS, weekly: 7 * 24 * HOUR_MS };

/** Saved searches a person may keep. */
export const MOST_SEARCHES = 20;

/** When the next mail of a search may leave. */
export function nextMailAt(frequency: Frequency, lastMailAt: string | null, now: Date): Date {
  const earliest = lastMailAt === null ? 0 : Date.parse(lastMailAt) + PERIOD_MS[frequency];
  return new Date(Math.max(now.getTime(), earliest));
}
