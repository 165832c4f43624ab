import { dayInMonths, dayOf } from './days.ts';
import type { BroadTheme } from './practice-meta.ts';

/** Months after which a practice is to be read again, by theme: what it tells of law ages soonest. */
export const REVIEW_MONTHS: Readonly<Record<BroadTheme, number>> = { legal: 12, environmental: 24, 'socio-economic': 24, community: 36 };
const OTHERWISE = 24;

/** Those concerned hear of the day this long before it. */
export const REMIND_REVIEW_DAYS = 30;
/** How far ahead staff may set the day, in months. */
export const FURTHEST_REVIEW_MONTHS = 60;

/** The day (ISO date) by which a practice read at `from` is to be read again; of several themes the one that ages soonest decides. */
export function reviewByOf(themes: readonly BroadTheme[], from: Date): string {
  return dayInMonths(from, themes.length ? Math.min(...themes.map((theme) => REVIEW_MONTHS[theme])) : OTHERWISE);
}

/** The day itself is still in time. */
export const isReviewOverdue = (reviewBy: string | null, now: Date): boolean => reviewBy !== null && reviewBy < dayOf(now);
