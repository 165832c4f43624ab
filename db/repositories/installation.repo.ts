import type { Executor } from '../client.ts';

/** Whether nobody has used this installation yet: no practice and no person. */
export async function isUntouched(db: Executor): Promise<boolean> {
  const practice = await db.selectFrom('practice').select('id').limit(1).executeTakeFirst();
  const person = await db.selectFrom('person').select('id').limit(1).executeTakeFirst();
  return !practice && !person;
}

export async function hasDemoPeople(db: Executor): Promise<boolean> {
  return (await db.selectFrom('person').select('id').where('is_demo', '=', 1).limit(1).executeTakeFirst()) !== undefined;
}
