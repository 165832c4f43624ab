import type { Executor, Trx } from '../client.ts';

/** Keeps a state of a working copy and forgets those more than `kept` versions behind it. */
export async function keepDraftState(trx: Trx, state: { editionId: string; version: number; text: string; doc: string }, kept: number): Promise<void> {
  await trx.insertInto('draft_state').values({ edition_id: state.editionId, version: state.version, text: state.text, doc: state.doc }).onConflict((oc) => oc.doNothing()).execute();
  await trx.deleteFrom('draft_state').where('edition_id', '=', state.editionId).where('version', '<=', state.version - kept).execute();
}

/** A working copy as it stood at a version, or null when that is too long ago. */
export async function draftState(db: Executor, editionId: string, version: number): Promise<{ text: string; doc: string } | null> {
  return (await db.selectFrom('draft_state').select(['text', 'doc']).where('edition_id', '=', editionId).where('version', '=', version).executeTakeFirst()) ?? null;
}

export async function touchPresence(db: Executor, editionId: string, personId: string, at: string): Promise<void> {
  await db.insertInto('edition_presence').values({ edition_id: editionId, person_id: personId, seen_at: at })
    .onConflict((oc) => oc.columns(['edition_id', 'person_id']).doUpdateSet({ seen_at: at })).execute();
}

/** Names of the others who had the edition open after `since`. */
export async function presentOthers(db: Executor, editionId: string, personId: string, since: string): Promise<string[]> {
  const rows = await db.selectFrom('edition_presence').innerJoin('person', 'person.id', 'edition_presence.person_id').select('person.name')
    .where('edition_presence.edition_id', '=', editionId).where('edition_presence.person_id', '!=', personId).where('edition_presence.seen_at', '>', since).orderBy('person.name').execute();
  return rows.map((r) => r.name);
}
