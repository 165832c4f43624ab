import { sql, type Generated } from 'kysely';
import type { EntryRef } from '#app/domain/entries.ts';
import type { Executor, Trx } from '../client.ts';

type ChangeTables = { search_change: { seq: Generated<number>; kind: string; entry_id: string; changed_at: string } };

/** Any number will do, as long as nothing else locks by it. */
const IN_ORDER = 7_150_001;

/**
 * PostgreSQL: notes that entries of the index changed, in the transaction that changed them. One such transaction commits at a time, so that whoever
 * reads up to a number never misses a smaller one.
 */
export async function noteSearchChanges(trx: Trx, entries: readonly EntryRef[], now: Date): Promise<void> {
  await sql`select pg_advisory_xact_lock(${IN_ORDER})`.execute(trx);
  await trx.withTables<ChangeTables>().insertInto('search_change')
    .values(entries.map(({ kind, id }) => ({ kind, entry_id: id, changed_at: now.toISOString() }))).execute();
}

/** PostgreSQL: notes that what the index understands words by has changed: every index builds itself again. */
export async function noteWordsChanged(trx: Trx, now: Date): Promise<void> {
  await sql`select pg_advisory_xact_lock(${IN_ORDER})`.execute(trx);
  await sql`insert into search_change (kind, entry_id, changed_at) values ('*', '*', ${now.toISOString()})`.execute(trx);
}

/** The numbers of the first and the last change that is kept; 0 and 0 when there is none. */
export async function searchChangeRange(db: Executor): Promise<{ first: number; last: number }> {
  const row = await db.withTables<ChangeTables>().selectFrom('search_change')
    .select((eb) => [eb.fn.min('seq').as('first'), eb.fn.max('seq').as('last')]).executeTakeFirst();
  return { first: Number(row?.first ?? 0), last: Number(row?.last ?? 0) };
}

/** Changes after a number, in their order. */
export async function searchChangesAfter(db: Executor, seq: number, limit: number): Promise<{ seq: number; kind: string; id: string }[]> {
  const rows = await db.withTables<ChangeTables>().selectFrom('search_change').select(['seq', 'kind', 'entry_id']).where('seq', '>', seq).orderBy('seq').limit(limit).execute();
  return rows.map((r) => ({ seq: Number(r.seq), kind: r.kind, id: r.entry_id }));
}

/** Forgets changes from before a time, all but the last. An index that has not followed them builds itself again. */
export async function forgetSearchChanges(db: Executor, before: Date): Promise<void> {
  const { last } = await searchChangeRange(db);
  await db.withTables<ChangeTables>().deleteFrom('search_change').where('changed_at', '<', before.toISOString()).where('seq', '<', last).execute();
}
