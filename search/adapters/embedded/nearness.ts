import { QUALITY } from '#search/settings.ts';

const OUT_OF_ORDER = 0.85;
/** Words with so many between them do not stand together any more. */
export const FAR = 64;

/** Words of a text that answer the question, in order: where each stands, which term it answers and how. */
export type Found = { positions: Int32Array; terms: Uint8Array; hows: Uint8Array; length: number };

export function put(found: Found, position: number, term: number, how: number): void {
  const at = found.length++;
  if (at === found.positions.length) {
    const [positions, terms, hows] = [new Int32Array(at * 2), new Uint8Array(at * 2), new Uint8Array(at * 2)];
    positions.set(found.positions);
    terms.set(found.terms);
    hows.set(found.hows);
    Object.assign(found, { positions, terms, hows });
  }
  found.positions[at] = position;
  found.terms[at] = term;
  found.hows[at] = how;
}

const counts = new Int32Array(256);

/**
 * How close all words found stand somewhere: 1 side by side in the order asked, less (by the logarithm) the wider the stretch that holds them all.
 * `exact`: the same, each word counted as it was found.
 */
export function nearness({ positions, terms, hows, length }: Found, distinct: number): { near: number; exact: number } {
  if (distinct < 2) return distinct === 1 ? { near: 0.5, exact: 0.5 } : { near: 0, exact: 0 };
  counts.fill(0);
  let have = 0;
  let left = 0;
  const best = { near: 0, exact: 0 };
  for (let right = 0; right < length; right++) {
    const term = terms[right] ?? 0;
    if ((counts[term] = (counts[term] ?? 0) + 1) === 1) have++;
    while (have === distinct) {
      const span = (positions[right] ?? 0) - (positions[left] ?? 0) + 1;
      const apart = Math.max(0, span - distinct);
      const value = Math.max(0, 1 - Math.log(1 + apart) / Math.log(1 + FAR * 4));
      if (value > best.near * 0.7 || best.near === 0) {
        const near = value * (inOrder(terms, left, right) ? 1 : OUT_OF_ORDER);
        best.near = Math.max(best.near, near);
        best.exact = Math.max(best.exact, near * meanQuality(terms, hows, left, right, distinct));
      }
      const first = terms[left++] ?? 0;
      if ((counts[first] = (counts[first] ?? 0) - 1) === 0) have--;
    }
  }
  return best;
}

const quality = new Float32Array(256);

function meanQuality(terms: Uint8Array, hows: Uint8Array, from: number, to: number, distinct: number): number {
  for (let i = from; i <= to; i++) quality[terms[i] ?? 0] = 0;
  let sum = 0;
  for (let i = from; i <= to; i++) {
    const term = terms[i] ?? 0;
    const value = QUALITY[hows[i] ?? 0] ?? 0;
    const known = quality[term] ?? 0;
    if (value > known) {
      sum += value - known;
      quality[term] = value;
    }
  }
  return sum / distinct;
}

function inOrder(terms: Uint8Array, from: number, to: number): boolean {
  for (let i = from + 1; i <= to; i++) if ((terms[i] ?? 0) <= (terms[i - 1] ?? 0)) return false;
  return true;
}
