import type { Executor, Trx } from '../client.ts';

/** Whether the first person wants no answers from the second. */
export async function isBlocked(db: Executor, personId: string, blockedId: string): Promise<boolean> {
  return Boolean(await db.selectFrom('person_block').select('person_id').where('person_id', '=', personId).where('blocked_id', '=', blockedId).executeTakeFirst());
}

/** Returns whether it was not so before. */
export async function insertBlock(trx: Trx, personId: string, blockedId: string, at: string): Promise<boolean> {
  const result = await trx.insertInto('person_block').values({ person_id: personId, blocked_id: blockedId, created_at: at }).onConflict((oc) => oc.doNothing()).executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Returns whether there was one to take away. */
export async function deleteBlock(trx: Trx, personId: string, blockedId: string): Promise<boolean> {
  const result = await trx.deleteFrom('person_block').where('person_id', '=', personId).where('blocked_id', '=', blockedId).executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** The people somebody wants no answers from, by name. */
export async function blockedBy(db: Executor, personId: string): Promise<{ id: string; name: string; at: string }[]> {
  return db.selectFrom('person_block').innerJoin('person', 'person.id', 'person_block.blocked_id').select(['person.id', 'person.name', 'person_block.created_at as at'])
    .where('person_block.person_id', '=', personId).orderBy('person.name').orderBy('person.id').execute();
}
