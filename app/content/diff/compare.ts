import type { Passage } from './passages.ts';
import { diffWords, type WordChange } from './words.ts';

/** `changed` without a changed word: only its form, a link's address or a picture differs. */
export type Change = { passage: Passage; state: 'same' | 'changed' | 'added' | 'removed'; moved: boolean; before: string; pieces: WordChange[]; /** Of a picture: the file before and now. */ pictures: { before: string | null; after: string | null } | null };

/** Two states of a text, passage by passage in the order of the new one; what is gone stands where it stood. */
export function comparePassages(before: readonly Passage[], after: readonly Passage[]): Change[] {
  const old = new Map(before.map((p) => [p.key, p]));
  const now = new Set(after.map((p) => p.key));
  const stays = inOrder(before.filter((p) => now.has(p.key)).map((p) => p.key), after.filter((p) => old.has(p.key)).map((p) => p.key));
  const changes = after.map((passage): Change => {
    const was = old.get(passage.key);
    if (!was) return { passage, state: 'added', moved: false, before: '', pieces: whole('new', passage.text), pictures: pictures(null, passage) };
    const same = was.print === passage.print;
    return { passage, state: same ? 'same' : 'changed', moved: !stays.has(passage.key), before: was.text, pieces: was.text === passage.text ? whole('same', passage.text) : diffWords(was.text, passage.text), pictures: pictures(was, passage) };
  });
  // what is gone, by the passage it stood under that is still there
  const gone = new Map<string, Change[]>();
  let above = '';
  for (const passage of before) {
    if (now.has(passage.key)) above = passage.key;
    else gone.set(above, [...(gone.get(above) ?? []), { passage, state: 'removed', moved: false, before: passage.text, pieces: whole('gone', passage.text), pictures: pictures(passage, null) }]);
  }
  return [...(gone.get('') ?? []), ...changes.flatMap((change) => [change, ...(gone.get(change.passage.key) ?? [])])];
}

const whole = (op: WordChange['op'], text: string): WordChange[] => (text ? [{ op, text }] : []);
const pictures = (before: Passage | null, after: Passage | null): Change['pictures'] => ((after ?? before)?.part === 'image' ? { before: before?.print ?? null, after: after?.print ?? null } : null);

/** Keys that kept their order: a longest increasing run of their old places. */
function inOrder(before: readonly string[], after: readonly string[]): Set<string> {
  const place = new Map(before.map((key, n) => [key, n]));
  const ends: number[] = [];
  const from: (number | null)[] = [];
  const places = after.map((key) => place.get(key) ?? 0);
  places.forEach((value, n) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const mid = (low + high) >> 1;
      if (places[ends[mid]!]! < value) low = mid + 1;
      else high = mid;
    }
    from[n] = low > 0 ? ends[low - 1]! : null;
    ends[low] = n;
  });
  const kept = new Set<string>();
  for (let at: number | null | undefined = ends.at(-1); at !== undefined && at !== null; at = from[at]) kept.add(after[at]!);
  return kept;
}
