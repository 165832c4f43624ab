import { ENTRY_KINDS, refsOf, type EntryKind } from '#app/domain/entries.ts';
import type { Executor } from '#db/client.ts';
import { indexedEntries, indexedIdsBetween, indexIsSound } from '#db/repositories/search-index.repo.ts';
import { LOADERS } from '#search/documents/load-entries.ts';
import type { SearchCheck } from '#search/port.ts';
import { hashOf } from './indexer.ts';

const BATCH = 100;
const SAMPLE = 20;

type Parts = { content: Executor; index: Executor; together: boolean; alone: <T>(work: () => Promise<T>) => Promise<T> };

/** Compares every entry of the database with what the index holds of it, in small steps: writers go on meanwhile. */
export async function checkIndex(parts: Parts): Promise<SearchCheck> {
  const found: SearchCheck = { entries: 0, missing: 0, stale: 0, surplus: 0, damaged: !await parts.alone(() => indexIsSound(parts.index)), sample: [] };
  // without its tables there is nothing to compare with
  if (found.damaged) return found;
  for (const kind of ENTRY_KINDS) {
    for (let after: string | null = ''; after !== null;) {
      const from: string = after;
      after = await parts.alone(() => compareFrom(parts, kind, from, found));
    }
  }
  return found;
}

async function compareFrom({ content, index, together }: Parts, kind: EntryKind, after: string, found: SearchCheck): Promise<string | null> {
  return index.transaction().execute(async (trx) => {
    const source = together ? trx : content;
    const loader = LOADERS[kind];
    const ids = (await loader?.idsAfter(source, after, BATCH)) ?? [];
    const last = ids.length === BATCH ? (ids.at(-1) ?? null) : null;
    const indexed = await indexedIdsBetween(trx, kind, after, last);
    const all = [...new Set([...ids, ...indexed])];
    if (all.length === 0) return last;
    const stored = new Map((await indexedEntries(trx, [kind], all)).map((e) => [e.id, e.hash]));
    const loaded = new Map((await loader?.load(source, ids))?.map((c) => [c.id, hashOf(c.entry)]));
    for (const { id } of refsOf(kind, all)) {
      const [is, wanted] = [stored.get(id) ?? '', loaded.get(id) ?? ''];
      if (wanted !== '') found.entries++;
      if (is === wanted) continue;
      const state = is === '' ? 'missing' : wanted === '' ? 'surplus' : 'stale';
      found[state]++;
      if (found.sample.length < SAMPLE) found.sample.push({ kind, id, state });
    }
    return last;
  });
}
