import { sql } from 'kysely';
import type { Frequency } from '#app/domain/saved-search.ts';
import type { Executor, Trx } from '../client.ts';
import type { SavedSearchTable } from '../tables/discussion.ts';

export type SavedSearch = { id: string; personId: string; name: string; query: string; locale: string; frequency: Frequency; paused: boolean; token: string; createdAt: string; lastMailAt: string | null };

const asSearch = (r: SavedSearchTable): SavedSearch => ({
  id: r.id, personId: r.person_id, name: r.name, query: r.query, locale: r.locale, frequency: r.frequency as Frequency, paused: r.paused !== 0, token: r.token,
  createdAt: r.created_at, lastMailAt: r.last_mail_at,
});

export async function insertSearch(trx: Trx, s: SavedSearch): Promise<void> {
  await trx.insertInto('saved_search').values({
    id: s.id, person_id: s.personId, name: s.name, query: s.query, locale: s.locale, frequency: s.frequency, paused: Number(s.paused), token: s.token,
    created_at: s.createdAt, last_mail_at: s.lastMailAt,
  }).execute();
}

/** A person's searches, the newest first. */
export async function searchesOf(db: Executor, personId: string): Promise<SavedSearch[]> {
  return (await db.selectFrom('saved_search').selectAll().where('person_id', '=', personId).orderBy('created_at', 'desc').orderBy('id').execute()).map(asSearch);
}

/** Holds the person's row until the transaction ends: of two savings at once the second counts what the first wrote. */
export async function lockSearches(trx: Trx, personId: string): Promise<void> {
  await trx.updateTable('person').set({ id: personId }).where('id', '=', personId).execute();
}

export async function searchById(db: Executor, id: string): Promise<SavedSearch | null> {
  const row = await db.selectFrom('saved_search').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? asSearch(row) : null;
}

export async function searchByToken(db: Executor, token: string): Promise<SavedSearch | null> {
  const row = await db.selectFrom('saved_search').selectAll().where('token', '=', token).executeTakeFirst();
  return row ? asSearch(row) : null;
}

/** Changes a search of this person; false when they have no such one. */
export async function updateSearch(trx: Trx, key: { id: string; personId: string }, set: { name?: string; frequency?: Frequency; paused?: boolean }): Promise<boolean> {
  const { paused, ...rest } = set;
  const result = await trx.updateTable('saved_search').set({ ...rest, ...(paused === undefined ? {} : { paused: Number(paused) }) })
    .where('id', '=', key.id).where('person_id', '=', key.personId).executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function deleteSearch(trx: Trx, key: { id: string; personId: string }): Promise<boolean> {
  const result = await trx.deleteFrom('saved_search').where('id', '=', key.id).where('person_id', '=', key.personId).executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** Searches after one, in order, that do not know a practice yet, of people who can be written to. */
export async function searchesWithout(db: Executor, practiceId: string, after: string, limit: number): Promise<SavedSearch[]> {
  const rows = await db.selectFrom('saved_search').innerJoin('person', 'person.id', 'saved_search.person_id').innerJoin('auth_user', 'auth_user.id', 'person.id').selectAll('saved_search')
    .where('person.disabled_at', 'is', null).where(sql<boolean>`auth_user."emailVerified"`).where('saved_search.id', '>', after)
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('saved_search_hit').select('saved_search_hit.practice_id')
      .whereRef('saved_search_hit.search_id', '=', 'saved_search.id').where('saved_search_hit.practice_id', '=', practiceId))))
    .orderBy('saved_search.id').limit(limit).execute();
  return rows.map(asSearch);
}

/** `known`: there before or not to be told; `found`: to be told; `told`: was. A practice has one row for each search, for ever. */
export async function insertHits(trx: Trx, searchId: string, practiceIds: readonly string[], state: 'known' | 'found', at: string): Promise<number> {
  let inserted = 0;
  for (let i = 0; i < practiceIds.length; i += 200) {
    const result = await trx.insertInto('saved_search_hit').values(practiceIds.slice(i, i + 200).map((practice_id) => ({ search_id: searchId, practice_id, state, found_at: at })))
      .onConflict((c) => c.columns(['search_id', 'practice_id']).doNothing()).executeTakeFirst();
    inserted += Number(result.numInsertedOrUpdatedRows ?? 0n);
  }
  return inserted;
}

export async function foundHits(db: Executor, searchId: string): Promise<string[]> {
  const rows = await db.selectFrom('saved_search_hit').select('practice_id').where('search_id', '=', searchId).where('state', '=', 'found').orderBy('found_at').orderBy('practice_id').execute();
  return rows.map((r) => r.practice_id);
}

/** These were told in a mail that has left. */
export async function markTold(trx: Trx, searchId: string, practiceIds: readonly string[], at: string): Promise<void> {
  await trx.updateTable('saved_search_hit').set({ state: 'told' }).where('search_id', '=', searchId).where('practice_id', 'in', [...practiceIds]).execute();
  await trx.updateTable('saved_search').set({ last_mail_at: at }).where('id', '=', searchId).execute();
}

/** What was found and not told is told no more. */
export async function forgetFound(trx: Trx, searchId: string): Promise<void> {
  await trx.updateTable('saved_search_hit').set({ state: 'known' }).where('search_id', '=', searchId).where('state', '=', 'found').execute();
}
