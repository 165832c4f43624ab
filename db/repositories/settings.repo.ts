import type { Executor, Trx } from '../client.ts';

/** The value kept under a key, or null. */
export async function settingOf(db: Executor, key: string): Promise<string | null> {
  return (await db.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst())?.value ?? null;
}

export async function putSetting(db: Executor, key: string, value: string, now: Date): Promise<void> {
  const row = { value, updated_at: now.toISOString() };
  await db.insertInto('setting').values({ key, ...row }).onConflict((c) => c.column('key').doUpdateSet(row)).execute();
}

/** Takes a setting away. Returns whether this call did it: of two at once only one. */
export async function dropSetting(trx: Trx, key: string, value: string): Promise<boolean> {
  const done = await trx.deleteFrom('setting').where('key', '=', key).where('value', '=', value).executeTakeFirst();
  return Number(done.numDeletedRows) > 0;
}
