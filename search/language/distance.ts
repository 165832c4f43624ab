const LONGEST = 72;
// Shared by all calls: a question compares thousands of words.
let before = new Uint8Array(LONGEST);
let last = new Uint8Array(LONGEST);
let now = new Uint8Array(LONGEST);

/**
 * Slips between two words: letters exchanged, left out, added, or swapped with their neighbour, up to `max`; `max + 1` = more than that.
 * Only the band around the diagonal is worked out.
 */
export function slips(a: string, b: string, max: number): number {
  const over = max + 1;
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > max) return over;
  let start = 0;
  let aEnd = a.length;
  let bEnd = b.length;
  while (start < aEnd && start < bEnd && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  while (aEnd > start && bEnd > start && a.charCodeAt(aEnd - 1) === b.charCodeAt(bEnd - 1)) { aEnd--; bEnd--; }
  const rows = aEnd - start;
  const width = bEnd - start;
  if (rows === 0 || width === 0) return Math.min(Math.max(rows, width), over);

  if (width >= LONGEST) return over;
  for (let j = 0; j <= width; j++) last[j] = Math.min(j, over);
  for (let i = 1; i <= rows; i++) {
    const from = Math.max(1, i - max);
    const to = Math.min(width, i + max);
    now.fill(over, 0, width + 1);
    now[0] = Math.min(i, over);
    let least = from === 1 ? now[0] ?? over : over;
    for (let j = from; j <= to; j++) {
      const [x, y] = [a.charCodeAt(start + i - 1), b.charCodeAt(start + j - 1)];
      let cost = (last[j - 1] ?? over) + (x === y ? 0 : 1);
      cost = Math.min(cost, (last[j] ?? over) + 1, (now[j - 1] ?? over) + 1);
      if (i > 1 && j > 1 && x === b.charCodeAt(start + j - 2) && a.charCodeAt(start + i - 2) === y) cost = Math.min(cost, (before[j - 2] ?? over) + 1);
      now[j] = Math.min(cost, over);
      least = Math.min(least, cost);
    }
    if (least > max) return over;
    [before, last, now] = [last, now, before];
  }
  return last[width] ?? over;
}

const LATIN = 0x250;

/**
 * Counts slips of other words (their letters from `from` on) against one, as `slips` does but without a limit, a column of its table at each step.
 * Source: Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances", 2003. Words it has no room for are counted by `slips`, up to two.
 */
export function slipsFrom(form: string): (letters: Uint16Array, from: number, length: number) => number {
  const places = new Int32Array(LATIN);
  let fits = form.length > 0 && form.length < 32;
  for (let i = 0; i < form.length && fits; i++) {
    const code = form.charCodeAt(i);
    fits = code < LATIN;
    places[code] = (places[code] ?? 0) | (1 << i);
  }
  if (!fits) return (letters, from, length) => slips(form, String.fromCharCode(...letters.subarray(from, from + length)), 2);
  const lastBit = 1 << (form.length - 1);
  return (letters, from, length) => {
    let more = -1;
    let fewer = 0;
    let same = 0;
    let before = 0;
    let n = form.length;
    for (let j = from; j < from + length; j++) {
      const code = letters[j] ?? 0;
      const here = code < LATIN ? (places[code] ?? 0) : 0;
      const swapped = ((~same & here) << 1) & before;
      same = (((here & more) + more) ^ more) | here | fewer | swapped;
      let up = fewer | ~(same | more);
      let down = same & more;
      if (up & lastBit) n++;
      else if (down & lastBit) n--;
      up = (up << 1) | 1;
      down <<= 1;
      more = down | ~(same | up);
      fewer = up & same;
      before = here;
    }
    return n;
  };
}

const WITH_FIGURES = /\p{N}/u;

/** How many slips a typed word may have: none in short ones and in numbers, two only in long ones. */
export function slipsAllowed(form: string): 0 | 1 | 2 {
  if (form.length < 4 || WITH_FIGURES.test(form)) return 0;
  return form.length < 8 ? 1 : 2;
}

/** The letters of a word as a set of bits: one slip changes at most two of them. */
export function letterBits(form: string): number {
  let bits = 0;
  for (let i = 0; i < form.length; i++) bits |= 1 << (form.charCodeAt(i) & 31);
  return bits;
}
