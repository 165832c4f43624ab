import { WORST } from './score.ts';

/** What the embedded engine must reach, and aims at, at 10,000 / 48,000 documents; with what Meilisearch 1.50 tuned was measured at. */
export const QUALITY: Record<string, { must: [number, number]; aim: [number, number]; tuned: [number, number] }> = {
  main: { must: [0.985, 0.965], aim: [0.993, 0.98], tuned: [0.992, 0.975] },
  'exact wording within main': { must: [0.995, 0.988], aim: [0.998, 0.993], tuned: [0.997, 0.992] },
  'other number within main': { must: [0.96, 0.94], aim: [0.975, 0.96], tuned: [0.968, 0.909] },
  hard: { must: [0.97, 0.95], aim: [0.987, 0.972], tuned: [0.985, 0.969] },
  short: { must: [0.955, 0.88], aim: [0.967, 0.91], tuned: [0.961, 0.886] },
  'slip in the first letter': { must: [0.93, 0.88], aim: [0.96, 0.92], tuned: [0.941, 0.894] },
  'apostrophes written otherwise': { must: [0.98, 0.98], aim: [1, 1], tuned: [1, 1] },
  [WORST]: { must: [0.03, 0.045], aim: [0.01, 0.025], tuned: [0.015, 0.04] },
};

/** Meilisearch 1.50 as shipped, 48,000 documents, a quiet machine of this kind. */
export const MEILI = { oneP95: 10.7, fourP95: 21, diskMb: 560, residentMb: 1126, seconds: 31 } as const;

/** Main at 48,000 documents by Meilisearch as shipped; the reader's language known, the embedded engine must be ahead of it. */
export const AS_SHIPPED_48K = 0.963;

export type Line = { what: string; measured: string; target: string; verdict: 'aim' | 'met' | 'missed' | '-' };

export function line(what: string, value: number, must: number, aim: number, show: (n: number) => string, less = true): Line {
  const within = (limit: number) => (less ? value <= limit + 1e-9 : value >= limit - 1e-9);
  return { what, measured: show(value), target: `${show(must)} (aim ${show(aim)})`, verdict: within(aim) ? 'aim' : within(must) ? 'met' : 'missed' };
}
