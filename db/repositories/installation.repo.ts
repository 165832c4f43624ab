import type { Executor } from '../client.ts';

/** Key of the setting that says an installation was set up for real and must never get demo people. */
export const SET_UP = 'set-up';

/** Whether nobody has used this installation yet: not set up, no practice and no person. */
export async function isUntouched(db: Executor): Promise<boolean> {
  const practice = await db.selectFrom('practice').select('id').limit(1).executeTakeFirst();
  const person = await db.selectFrom('person').select('id').limit(1).executeTakeFirst();
  const setUp = await db.selectFrom('setting').select('key').where('key', '=', SET_UP).executeTakeFirst();
  return !practice && !person && !setUp;
}

export async function hasDemoPeople(db: Executor): Promise<boolean> {
  return (await db.selectFrom('person').select('id').where('is_demo', '=', 1).limit(1).executeTakeFirst()) !== undefined;
}
