const FIRST_MS = 60_000;
const LONGEST_MS = 24 * 3600_000;

/** A row that failed this often is laid with the dead letters, after about four days. */
export const MAX_ATTEMPTS = 10;

/** How long to wait after the n-th failure (from 1), in ms: one minute, four, sixteen … a day, with a fifth of chance either way. */
export function backoff(attempt: number, random: () => number = Math.random): number {
  const plain = Math.min(LONGEST_MS, FIRST_MS * 4 ** (attempt - 1));
  return Math.round(plain * (0.8 + 0.4 * random()));
}
