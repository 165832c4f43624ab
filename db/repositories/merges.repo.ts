import type { Visibility } from '#app/domain/access.ts';
import type { Insertable, Selectable } from 'kysely';
import type { Executor, Trx } from '../client.ts';
import type { PracticeMergeTable } from '../tables/practices.ts';

export type MergeRow = Selectable<PracticeMergeTable>;
/** What went along with a practice: ids of posts and of subscriptions. */
export type Moved = { posts: string[]; subscriptions: string[] };

export async function mergeOf(db: Executor, practiceId: string): Promise<MergeRow | null> {
  return (await db.selectFrom('practice_merge').selectAll().where('practice_id', '=', practiceId).executeTakeFirst()) ?? null;
}

/** False when it is merged already. */
export async function insertMerge(trx: Trx, row: Insertable<PracticeMergeTable>): Promise<boolean> {
  const result = await trx.insertInto('practice_merge').values(row).onConflict((c) => c.column('practice_id').doNothing()).executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Whether there was one. */
export async function dropMerge(trx: Trx, practiceId: string): Promise<boolean> {
  return (await trx.deleteFrom('practice_merge').where('practice_id', '=', practiceId).executeTakeFirst()).numDeletedRows > 0n;
}

/** The practice another was merged into, where the reader may see both; null otherwise. */
export async function mergedInto(db: Executor, visibility: Visibility, practiceId: string): Promise<string | null> {
  const tokens = [...visibility.tokens];
  const row = await db.selectFrom('practice_merge').innerJoin('practice as own', 'own.id', 'practice_merge.practice_id').innerJoin('practice as other', 'other.id', 'practice_merge.into_id')
    .select('practice_merge.into_id as id').where('practice_merge.practice_id', '=', practiceId).where('own.acl', 'in', tokens).where('other.acl', 'in', tokens).executeTakeFirst();
  return row?.id ?? null;
}

/** How much would go along. */
export async function countDiscussion(db: Executor, practiceId: string): Promise<{ posts: number; subscriptions: number }> {
  const [posts, subscriptions] = await Promise.all((['post', 'subscription'] as const).map((table) => db.selectFrom(table).select((eb) => eb.fn.countAll().as('n')).where('practice_id', '=', practiceId).executeTakeFirst()));
  return { posts: Number(posts?.n ?? 0), subscriptions: Number(subscriptions?.n ?? 0) };
}

/** Every address of a practice, in every language. */
export async function addressesOf(db: Executor, practiceId: string): Promise<{ lang: string; slug: string }[]> {
  return db.selectFrom('slug').select(['lang', 'slug']).where('practice_id', '=', practiceId).orderBy('lang').orderBy('created_at').execute();
}

/** Discussion and subscribers go over to another practice. Who is subscribed there already stays so; the links in their old mails keep working. */
export async function moveDiscussion(trx: Trx, from: string, to: string): Promise<Moved> {
  const posts = (await trx.selectFrom('post').select('id').where('practice_id', '=', from).execute()).map((r) => r.id);
  await trx.updateTable('post').set({ practice_id: to }).where('practice_id', '=', from).execute();
  const there = (await trx.selectFrom('subscription').select('person_id').where('practice_id', '=', to).execute()).map((r) => r.person_id);
  const subscriptions = (await trx.selectFrom('subscription').select(['id', 'person_id']).where('practice_id', '=', from).execute()).filter((s) => !there.includes(s.person_id)).map((s) => s.id);
  if (subscriptions.length > 0) await trx.updateTable('subscription').set({ practice_id: to }).where('id', 'in', subscriptions).execute();
  return { posts, subscriptions };
}

/** Takes back exactly what went along and is still there. */
export async function moveBack(trx: Trx, moved: Moved, from: string, to: string): Promise<void> {
  if (moved.posts.length > 0) await trx.updateTable('post').set({ practice_id: to }).where('practice_id', '=', from).where('id', 'in', moved.posts).execute();
  if (moved.subscriptions.length > 0) await trx.updateTable('subscription').set({ practice_id: to }).where('practice_id', '=', from).where('id', 'in', moved.subscriptions).execute();
}

/** Whether somebody answered, where they are now, what went along. */
export async function answeredSince(db: Executor, moved: Moved): Promise<boolean> {
  if (moved.posts.length === 0) return false;
  return (await db.selectFrom('post').select('id').where('parent_id', 'in', moved.posts).where('id', 'not in', moved.posts).limit(1).executeTakeFirst()) !== undefined;
}
