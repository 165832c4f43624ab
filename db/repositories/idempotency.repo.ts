import type { Executor } from '../client.ts';

/** Claims a key. False when somebody already has it. */
export async function claimOnce(db: Executor, personId: string, key: string, now: Date): Promise<boolean> {
  const inserted = await db.insertInto('idempotency').values({ key, person_id: personId, result: '', created_at: now.toISOString() })
    .onConflict((oc) => oc.doNothing()).executeTakeFirst();
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** What stands under a key: null when free, `''` while the first is still at work. */
export async function onceResult(db: Executor, personId: string, key: string): Promise<{ result: string; createdAt: string } | null> {
  const row = await db.selectFrom('idempotency').select(['result', 'created_at']).where('person_id', '=', personId).where('key', '=', key).executeTakeFirst();
  return row ? { result: row.result, createdAt: row.created_at } : null;
}

export async function keepOnce(db: Executor, personId: string, key: string, result: string): Promise<void> {
  await db.updateTable('idempotency').set({ result }).where('person_id', '=', personId).where('key', '=', key).execute();
}

export async function releaseOnce(db: Executor, personId: string, key: string): Promise<void> {
  await db.deleteFrom('idempotency').where('person_id', '=', personId).where('key', '=', key).execute();
}

/** Forgets keys made before a time. */
export async function sweepOnce(db: Executor, before: Date): Promise<void> {
  await db.deleteFrom('idempotency').where('created_at', '<', before.toISOString()).execute();
}
