import type { Executor } from '../client.ts';

/**
 * Takes or renews a named lease until `until`. False when another holder's still runs. One statement decides, on both databases; `updated_at`
 * of the setting is the time the lease ends.
 */
export async function takeLease(db: Executor, name: string, holder: string, now: Date, until: Date): Promise<boolean> {
  const row = { value: holder, updated_at: until.toISOString() };
  const result = await db.insertInto('setting').values({ key: name, ...row })
    .onConflict((oc) => oc.column('key').doUpdateSet(row).where((eb) => eb.or([eb('setting.value', '=', holder), eb('setting.updated_at', '<=', now.toISOString())])))
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function leaseHolder(db: Executor, name: string): Promise<string | null> {
  return (await db.selectFrom('setting').select('value').where('key', '=', name).executeTakeFirst())?.value ?? null;
}

/** Gives a lease back, when it is still this holder's. */
export async function releaseLease(db: Executor, name: string, holder: string): Promise<void> {
  await db.deleteFrom('setting').where('key', '=', name).where('value', '=', holder).execute();
}
