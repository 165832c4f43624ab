import type { Passage } from './passages.ts';

/** One passage in two languages; null where an edition has none of it. */
export type Beside = { key: string; left: Passage | null; right: Passage | null };

/** Two editions passage by passage, told by the ids their blocks share: in the order of the left one, what only the right one has where it stands there. */
export function passagesBeside(left: readonly Passage[], right: readonly Passage[]): Beside[] {
  const others = new Map(right.map((p) => [p.key, p]));
  const own = new Set(left.map((p) => p.key));
  // what only the right one has follows what stands above it there
  const alone = new Map<string, Passage[]>();
  let above = '';
  for (const passage of right) {
    if (own.has(passage.key)) above = passage.key;
    else alone.set(above, [...(alone.get(above) ?? []), passage]);
  }
  const only = (key: string) => (alone.get(key) ?? []).map((passage): Beside => ({ key: passage.key, left: null, right: passage }));
  return [...only(''), ...left.flatMap((passage) => [{ key: passage.key, left: passage, right: others.get(passage.key) ?? null }, ...only(passage.key)])];
}
