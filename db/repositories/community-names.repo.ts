import type { Executor } from '../client.ts';

/** Names of these communities, by name. */
export async function communitiesByIds(db: Executor, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return [];
  return db.selectFrom('community').select(['id', 'name']).where('id', 'in', [...ids]).orderBy('name').execute();
}
