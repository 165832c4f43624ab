import { ENTRY_KINDS } from '#app/domain/entries.ts';
import { meiliDead, nextMeiliRev } from '#db/repositories/meili.repo.ts';
import type { Executor } from '#db/client.ts';
import { countEntries, LOADERS } from '#search/documents/load-entries.ts';
import { feed, type Feed } from './feed.ts';
import { keyOf } from './documents.ts';

const BATCH = 200;
const SMOKE = 5;

type Rebuild = Feed & {
  index: string;
  content: Executor;
  /** Whether the index was ever whole. One that is there and was not is what a first try that was killed left behind. */
  built: boolean;
  /** Brings what changed meanwhile to these indexes. */
  follow(indexes: readonly string[]): Promise<void>;
  progress(done: number, total: number): Promise<void>;
};

export const sideOf = (index: string) => `${index}-next`;

/**
 * Builds the index anew beside the old one and puts it in its place at one stroke: readers are answered by the old one until then, changes go to both. Killed anywhere it leaves the
 * old one as it was, and the next try begins again. Afterwards the old one stays under the side's name. Throws MeiliError or TaskFailed, and Error when what was built is not whole.
 */
export async function rebuildIndex(rebuild: Rebuild): Promise<void> {
  const { server, db, index, content, built, progress } = rebuild;
  const side = sideOf(index);
  await server.remove(side);
  await server.create(side);
  const there = await server.exists(index);
  if (there && !built) await server.remove(index);
  const live = there && built ? [index] : [];
  const total = await countEntries(content);
  let done = 0;
  await progress(done, total);
  for (const kind of ENTRY_KINDS) {
    const loader = LOADERS[kind];
    for (let after: string | null = ''; loader && after !== null;) {
      const ids: string[] = await loader.idsAfter(content, after, BATCH);
      if (ids.length === 0) break;
      const rev = await nextMeiliRev(db);
      const changes = (await loader.load(content, ids)).filter((c) => c.entry !== null);
      await feed(rebuild, side, changes, rev);
      await rebuild.follow([...live, side]);
      after = ids.length === BATCH ? (ids.at(-1) ?? null) : null;
      done += ids.length;
      await progress(Math.min(done, total), total);
    }
  }
  await rebuild.follow([...live, side]);
  await compare(rebuild, side);
  // a swap needs two: the first time there is no old one
  if (live.length === 0) await server.create(index);
  await server.swap(index, side);
}

/** Whether all documents of the database are in the side index, some looked up by their key. */
async function compare({ server, db, content }: Rebuild, side: string): Promise<void> {
  let expected = 0;
  const some: string[] = [];
  const dead = new Set((await meiliDead(db)).map((d) => `${d.kind}:${d.id}`));
  for (const kind of ENTRY_KINDS) {
    const loader = LOADERS[kind];
    for (let after: string | null = ''; loader && after !== null;) {
      const ids: string[] = await loader.idsAfter(content, after, BATCH);
      for (const { entry, id } of await loader.load(content, ids)) {
        if (!entry || entry.acl.trim() === '' || dead.has(`${kind}:${id}`)) continue;
        expected += entry.editions.length;
        const [first] = entry.editions;
        if (first && some.length < SMOKE) some.push(keyOf(entry, first.lang));
      }
      after = ids.length === BATCH ? (ids.at(-1) ?? null) : null;
    }
  }
  const there = await server.countDocuments(side);
  // somebody may have published or withdrawn while we counted
  if (Math.abs(there - expected) > Math.max(5, expected * 0.02)) throw new Error(`meilisearch: the new index has ${there} documents instead of ${expected}`);
  const found = await server.documents(side, { ids: some, fields: ['key'], limit: SMOKE });
  if (found.length < some.length && some.length > 0) throw new Error('meilisearch: the new index lacks documents that were sent');
}

