import type { Executor } from '#db/client.ts';
import { dropMeiliDead, dropMeiliTasks, putMeiliDead, putMeiliTask, type Waiting } from '#db/repositories/meili.repo.ts';
import type { IndexChange } from '#search/port.ts';
import { documentsOf, groupOf } from './documents.ts';
import { anyOf } from './filter.ts';
import { TaskFailed, type MeiliServer } from './server.ts';

const MOST_DOCUMENTS = 1000;
const MOST_BYTES = 10 * 1024 * 1024;
const PUBLIC = 'public';

/** Where documents go, and where it is kept what became of them. */
export type Feed = { server: MeiliServer; db: Executor; now: () => Date };

/**
 * Brings entries to an index and waits until it has them: first what is gone, then what fewer may see, then the rest; what an entry no longer has goes afterwards,
 * so that nothing is missing in between. `rev` must grow: documents of a newer one stay. An entry the engine refuses is found by halving and laid aside.
 */
export async function feed({ server, db, now }: Feed, index: string, changes: readonly IndexChange[], rev: number, waiting: readonly Waiting[] = []): Promise<void> {
  const gone = changes.filter((c) => c.entry === null || c.entry.acl.trim() === '');
  const restricted = changes.filter((c) => !gone.includes(c) && !isPublic(c));
  const open = changes.filter((c) => !gone.includes(c) && isPublic(c));
  if (gone.length > 0) await server.done(await server.removeWhere(index, older(gone, rev)));
  for (const list of [restricted, open]) {
    await addHalving({ server, db, now }, index, list, rev, waiting);
    if (list.length > 0 && (await server.documents(index, { filter: older(list, rev), fields: ['key'], limit: 1 })).length > 0) {
      await server.done(await server.removeWhere(index, older(list, rev)));
    }
  }
}

const isPublic = ({ entry }: IndexChange) => entry?.acl.split(' ').includes(PUBLIC) === true;
const older = (changes: readonly IndexChange[], rev: number) => `${anyOf('group', changes.map(groupOf))} AND rev < ${rev}`;

async function addHalving(parts: Feed, index: string, changes: readonly IndexChange[], rev: number, waiting: readonly Waiting[]): Promise<void> {
  if (changes.length === 0) return;
  try {
    await add(parts, index, changes, rev, waiting);
    await dropMeiliDead(parts.db, changes);
  } catch (error) {
    if (!(error instanceof TaskFailed) || !error.blamesDocuments) throw error;
    const [only] = changes;
    if (changes.length === 1 && only) {
      await putMeiliDead(parts.db, only, error.code, parts.now());
      return;
    }
    // one after the other, each waited for: what is sent together may fail together
    const half = Math.ceil(changes.length / 2);
    await addHalving(parts, index, changes.slice(0, half), rev, waiting);
    await addHalving(parts, index, changes.slice(half), rev, waiting);
  }
}

async function add({ server, db, now }: Feed, index: string, changes: readonly IndexChange[], rev: number, waiting: readonly Waiting[]): Promise<void> {
  const carried = waiting.filter((w) => changes.some((c) => c.kind === w.kind && c.id === w.id));
  const tasks: number[] = [];
  try {
    for (const json of batches(changes.flatMap((c) => (c.entry ? documentsOf(c.entry, rev).map((d) => JSON.stringify(d)) : [])))) {
      const uid = await server.add(index, json, rev);
      tasks.push(uid);
      if (carried.length > 0) await putMeiliTask(db, uid, carried, now());
    }
    for (const uid of tasks) await server.done(uid);
  } finally {
    if (carried.length > 0) await dropMeiliTasks(db, tasks);
  }
}

/** Documents put together to arrays of at most 1,000 and about 10 MB. */
function* batches(documents: readonly string[]): Generator<string> {
  let batch: string[] = [];
  let bytes = 0;
  for (const document of documents) {
    const size = Buffer.byteLength(document);
    if (batch.length > 0 && (batch.length >= MOST_DOCUMENTS || bytes + size > MOST_BYTES)) {
      yield `[${batch.join(',')}]`;
      [batch, bytes] = [[], 0];
    }
    batch.push(document);
    bytes += size;
  }
  if (batch.length > 0) yield `[${batch.join(',')}]`;
}
