/** Above this many comparisons equal values are looked up in order alone. */
const MOST_COMPARED = 1_000_000;

/** Places of equal values in two lists, in order: the longest common subsequence, or above a million comparisons what stands in order. */
export function common(a: readonly string[], b: readonly string[]): [number, number][] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const [m, n] = [a.length - start - end, b.length - start - end];
  const head = Array.from({ length: start }, (_, i): [number, number] => [i, i]);
  const tail = Array.from({ length: end }, (_, i): [number, number] => [a.length - end + i, b.length - end + i]);
  if (m * n > MOST_COMPARED) return [...head, ...inOrder(a, b, start, end), ...tail];
  const table = Array.from({ length: m + 1 }, () => new Uint32Array(n + 1));
  for (let i = m - 1; i >= 0; i -= 1) {
    for (let j = n - 1; j >= 0; j -= 1) table[i]![j] = a[start + i] === b[start + j] ? table[i + 1]![j + 1]! + 1 : Math.max(table[i + 1]![j]!, table[i]![j + 1]!);
  }
  const middle: [number, number][] = [];
  for (let i = 0, j = 0; i < m && j < n;) {
    if (a[start + i] === b[start + j]) middle.push([start + i++, start + j++]);
    else if (table[i + 1]![j]! >= table[i]![j + 1]!) i += 1;
    else j += 1;
  }
  return [...head, ...middle, ...tail];
}

function inOrder(a: readonly string[], b: readonly string[], start: number, end: number): [number, number][] {
  const places = new Map<string, number[]>();
  for (let j = b.length - end - 1; j >= start; j -= 1) places.set(b[j]!, push(places.get(b[j]!), j));
  const found: [number, number][] = [];
  let last = start - 1;
  for (let i = start; i < a.length - end; i += 1) {
    const list = places.get(a[i]!);
    while (list?.length && list.at(-1)! <= last) list.pop();
    const j = list?.pop();
    if (j !== undefined) found.push([i, (last = j)]);
  }
  return found;
}

const push = (list: number[] = [], one: number): number[] => (list.push(one), list);
