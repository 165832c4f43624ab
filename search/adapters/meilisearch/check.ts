import { ENTRY_KINDS } from '#app/domain/entries.ts';
import type { Executor } from '#db/client.ts';
import { LOADERS } from '#search/documents/load-entries.ts';
import type { SearchCheck } from '#search/port.ts';
import { documentHash, groupOf, keyOf, refOf } from './documents.ts';
import { anyOf } from './filter.ts';
import type { MeiliServer } from './server.ts';

const BATCH = 200;
const SAMPLE = 20;
const MOST = 1_000_000;

type Stored = { key: string; group: string; hash: string };

/** Compares every entry of the database with the documents of an index. Throws MeiliError when it cannot be asked. */
export async function checkDocuments(server: MeiliServer, index: string, content: Executor): Promise<SearchCheck> {
  const found: SearchCheck = { entries: 0, missing: 0, stale: 0, surplus: 0, damaged: !(await server.exists(index)), sample: [] };
  if (found.damaged) return found;
  const expected = new Set<string>();
  const note = (group: string, state: 'missing' | 'stale' | 'surplus') => {
    found[state]++;
    const ref = refOf(group);
    if (ref && found.sample.length < SAMPLE) found.sample.push({ ...ref, state });
  };
  for (const kind of ENTRY_KINDS) {
    const loader = LOADERS[kind];
    for (let after: string | null = ''; loader && after !== null;) {
      const ids: string[] = await loader.idsAfter(content, after, BATCH);
      const shown = (await loader.load(content, ids)).flatMap(({ entry }) => (entry && entry.acl.trim() !== '' ? [entry] : []));
      const stored = await documentsIn(server, index, anyOf('group', shown.map(groupOf)));
      for (const entry of shown) {
        const group = groupOf(entry);
        expected.add(group);
        found.entries++;
        const documents = stored.filter((d) => d.group === group);
        const [hash, keys] = [documentHash(entry), entry.editions.map((e) => keyOf(entry, e.lang)).sort().join()];
        if (documents.length === 0) note(group, 'missing');
        else if (documents.some((d) => d.hash !== hash) || documents.map((d) => d.key).sort().join() !== keys) note(group, 'stale');
      }
      after = ids.length === BATCH ? (ids.at(-1) ?? null) : null;
    }
  }
  const all = new Set((await documentsIn(server, index)).map((d) => d.group));
  for (const group of all) if (!expected.has(group)) note(group, 'surplus');
  return found;
}

function documentsIn(server: MeiliServer, index: string, filter?: string): Promise<Stored[]> {
  return server.documents<Stored>(index, { ...(filter === undefined ? {} : { filter }), fields: ['key', 'group', 'hash'], limit: MOST });
}
