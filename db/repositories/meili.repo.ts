import type { Generated } from 'kysely';
import { ENTRY_KINDS, type EntryKind, type EntryRef } from '#app/domain/entries.ts';
import type { Executor, Trx } from '../client.ts';

type MeiliTables = {
  meili_change: { seq: Generated<number>; kind: string; entry_id: string; urgent: number; changed_at: string };
  meili_task: { task_uid: number; entries: string; sent_at: string };
  meili_dead: { kind: string; entry_id: string; code: string; refused_at: string };
  meili_state: { key: string; value: string };
};

const tables = (db: Executor) => db.withTables<MeiliTables>();

/** An entry that changed, and the numbers of its changes. */
export type Waiting = EntryRef & { seqs: number[] };

/** Notes changed entries, in the transaction that changes them. `urgent`: fewer people may see it than before, or may have. */
export async function noteMeiliChanges(trx: Trx, entries: readonly (EntryRef & { urgent: boolean })[], now: Date): Promise<void> {
  if (entries.length === 0) return;
  await tables(trx).insertInto('meili_change')
    .values(entries.map(({ kind, id, urgent }) => ({ kind, entry_id: id, urgent: urgent ? 1 : 0, changed_at: now.toISOString() }))).execute();
}

/** Entries with changes, of at most so many changes, each once: the urgent ones first, then as they changed. */
export async function waitingMeiliChanges(db: Executor, limit: number): Promise<Waiting[]> {
  const rows = await tables(db).selectFrom('meili_change').select(['seq', 'kind', 'entry_id']).orderBy('urgent', 'desc').orderBy('seq').limit(limit).execute();
  const entries = new Map<string, Waiting>();
  for (const { seq, kind, entry_id: id } of rows) {
    const key = `${kind}:${id}`;
    const known = entries.get(key);
    if (known) known.seqs.push(Number(seq));
    else if (isKind(kind)) entries.set(key, { kind, id, seqs: [Number(seq)] });
  }
  return [...entries.values()];
}

/** A number greater than any given before; in one transaction, so that a process that dies leaves no change nobody made. */
export async function nextMeiliRev(db: Executor): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const { seq } = await tables(trx).insertInto('meili_change').values({ kind: '', entry_id: '', urgent: 0, changed_at: '' }).returning('seq').executeTakeFirstOrThrow();
    await tables(trx).deleteFrom('meili_change').where('seq', '=', seq).execute();
    return Number(seq);
  });
}

/** Forgets the changes named: the engine has them. One that was committed meanwhile stays, even where its number is smaller. */
export async function meiliChangesDone(db: Executor, entries: readonly Waiting[]): Promise<void> {
  await tables(db).deleteFrom('meili_change').where('seq', 'in', entries.flatMap((e) => e.seqs)).execute();
}

export async function countMeiliChanges(db: Executor): Promise<number> {
  const row = await tables(db).selectFrom('meili_change').select((eb) => eb.fn.countAll().as('n')).executeTakeFirst();
  return Number(row?.n ?? 0);
}

/** Remembers a task of the engine and what it carries. */
export async function putMeiliTask(db: Executor, taskUid: number, entries: readonly Waiting[], now: Date): Promise<void> {
  const row = { entries: JSON.stringify(entries), sent_at: now.toISOString() };
  await tables(db).insertInto('meili_task').values({ task_uid: taskUid, ...row }).onConflict((c) => c.column('task_uid').doUpdateSet(row)).execute();
}

export async function meiliTasks(db: Executor): Promise<{ taskUid: number; entries: Waiting[] }[]> {
  const rows = await tables(db).selectFrom('meili_task').select(['task_uid', 'entries']).orderBy('task_uid').execute();
  return rows.map((r) => ({ taskUid: r.task_uid, entries: JSON.parse(r.entries) as Waiting[] }));
}

export async function dropMeiliTasks(db: Executor, taskUids: readonly number[]): Promise<void> {
  if (taskUids.length > 0) await tables(db).deleteFrom('meili_task').where('task_uid', 'in', taskUids).execute();
}

/** Lays an entry the engine refuses with the dead letters. */
export async function putMeiliDead(db: Executor, { kind, id }: EntryRef, code: string, now: Date): Promise<void> {
  const row = { code, refused_at: now.toISOString() };
  await tables(db).insertInto('meili_dead').values({ kind, entry_id: id, ...row }).onConflict((c) => c.columns(['kind', 'entry_id']).doUpdateSet(row)).execute();
}

/** Entries the engine took after all. */
export async function dropMeiliDead(db: Executor, entries: readonly EntryRef[]): Promise<void> {
  if ((await meiliDead(db)).length === 0) return;
  for (const { kind, id } of entries) await tables(db).deleteFrom('meili_dead').where('kind', '=', kind).where('entry_id', '=', id).execute();
}

export async function meiliDead(db: Executor): Promise<(EntryRef & { code: string; at: string })[]> {
  const rows = await tables(db).selectFrom('meili_dead').selectAll().orderBy('refused_at', 'desc').limit(100).execute();
  return rows.flatMap((r) => (isKind(r.kind) ? [{ kind: r.kind, id: r.entry_id, code: r.code, at: r.refused_at }] : []));
}

export async function meiliState(db: Executor, key: string): Promise<string | null> {
  return (await tables(db).selectFrom('meili_state').select('value').where('key', '=', key).executeTakeFirst())?.value ?? null;
}

/** Null takes the value away. */
export async function setMeiliState(db: Executor, key: string, value: string | null): Promise<void> {
  if (value === null) await tables(db).deleteFrom('meili_state').where('key', '=', key).execute();
  else await tables(db).insertInto('meili_state').values({ key, value }).onConflict((c) => c.column('key').doUpdateSet({ value })).execute();
}

const isKind = (kind: string): kind is EntryKind => (ENTRY_KINDS as readonly string[]).includes(kind);
