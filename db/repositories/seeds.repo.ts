import type { Executor } from '../client.ts';

/** Keys of the seed practices already in the library. */
export async function knownSeedKeys(db: Executor): Promise<Set<string>> {
  const rows = await db.selectFrom('practice').select('seed_key').where('seed_key', 'is not', null).execute();
  return new Set(rows.flatMap((r) => (r.seed_key ? [r.seed_key] : [])));
}

export async function practiceIdOfSeed(db: Executor, key: string): Promise<string | null> {
  return (await db.selectFrom('practice').select('id').where('seed_key', '=', key).executeTakeFirst())?.id ?? null;
}

/** Whether the library is still empty: nothing was ever seeded or written. */
export async function isEmptyLibrary(db: Executor): Promise<boolean> {
  const practice = await db.selectFrom('practice').select('id').limit(1).executeTakeFirst();
  const person = await db.selectFrom('person').select('id').limit(1).executeTakeFirst();
  return !practice && !person;
}

export async function isDemo(db: Executor): Promise<boolean> {
  return Boolean(await db.selectFrom('person').select('id').where('is_demo', '=', 1).limit(1).executeTakeFirst());
}
