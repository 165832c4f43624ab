import type { Matcher } from './match.ts';
import { unpackTokens } from './packing.ts';
import type { IndexReader } from './reader.ts';

const MAX_VERIFIED = 2000;

/**
 * The full-text table finds phrases by their stems; those rows whose text has the very words (accents aside) are kept. When none has them, the
 * stems are good enough.
 */
export function verifyPhrases(reader: IndexReader, rows: readonly number[], matchers: readonly Matcher[]): readonly number[] {
  let left = rows;
  for (const { term } of matchers) {
    if (term.kind !== 'phrase' || left.length === 0 || left.length > MAX_VERIFIED) continue;
    const known = reader.formsOf([...new Set(term.words.map((w) => w.form))]);
    const ids = term.words.map(({ form }) => new Set(known.filter((row) => row.form === form).map((row) => row.id)));
    const exact = left.filter((row) => hasRun(unpackTokens(reader.tokens(row)), ids) || hasRun(unpackTokens(reader.talkTokens(reader.columns.docPid[row] ?? -1)), ids));
    if (exact.length > 0) left = exact;
  }
  return left;
}

/** Whether the words stand one after the other. The 0 between fields is nobody's word. */
function hasRun(tokens: Uint32Array, ids: readonly ReadonlySet<number>[]): boolean {
  const [first] = ids;
  for (let i = 0; i + ids.length <= tokens.length; i++) {
    if (!first?.has(tokens[i] ?? 0)) continue;
    let k = 1;
    while (k < ids.length && ids[k]?.has(tokens[i + k] ?? 0)) k++;
    if (k === ids.length) return true;
  }
  return false;
}
