import type { Insertable, Selectable } from 'kysely';
import type { PostState } from '#app/domain/discussion.ts';
import type { Executor, Trx } from '../client.ts';
import { oneAtATime } from '../dialects/one-at-a-time.ts';
import type { PostRevisionTable, PostTable } from '../tables/discussion.ts';

export type PostRow = Selectable<PostTable> & { acl: string; author_name: string | null; author_group: string | null };

/** Posts of practices that have something published; who may read them is `acl`, compared by the caller or by `tokens`. */
function posts(db: Executor) {
  return db.selectFrom('post').innerJoin('practice', 'practice.id', 'post.practice_id').leftJoin('person', 'person.id', 'post.author_id')
    .where(({ exists, selectFrom }) => exists(selectFrom('edition').select('edition.id')
      .whereRef('edition.practice_id', '=', 'practice.id').where('edition.published_revision_id', 'is not', null)));
}

/** A post with the access of its practice, or null when there is none or its practice has nothing published. */
export async function findPost(db: Executor, postId: string): Promise<PostRow | null> {
  const row = await posts(db).selectAll('post').select(['practice.acl', 'person.name as author_name', 'person.stakeholder_group as author_group'])
    .where('post.id', '=', postId).executeTakeFirst();
  return row ?? null;
}

/** Every post beside a practice within `tokens`, oldest first, whatever its state: the presenter keeps back what is hidden or withdrawn. */
export async function threadOf(db: Executor, tokens: readonly string[], practiceId: string): Promise<PostRow[]> {
  return posts(db).selectAll('post').select(['practice.acl', 'person.name as author_name', 'person.stakeholder_group as author_group'])
    .where('post.practice_id', '=', practiceId).where('practice.acl', 'in', [...tokens])
    .orderBy('post.created_at').orderBy('post.id').execute();
}

export async function insertPost(trx: Trx, row: Insertable<PostTable>): Promise<void> {
  await trx.insertInto('post').values(row).execute();
}

/** Replaces the text when nobody did since `version` and the post is visible or waits. Returns the new version, or null. */
export async function updatePostText(trx: Trx, change: { postId: string; version: number; lang: string; doc: string; html: string; text: string; at: string }): Promise<number | null> {
  const result = await trx.updateTable('post')
    .set({ lang: change.lang, doc: change.doc, html: change.html, text: change.text, version: change.version + 1, edited_at: change.at })
    .where('id', '=', change.postId).where('version', '=', change.version).where('state', 'in', ['visible', 'held']).executeTakeFirst();
  return result.numUpdatedRows === 1n ? change.version + 1 : null;
}

/** Moves a post on if it still stands in `from`. Returns whether it did. */
export async function movePost(trx: Trx, change: { postId: string; from: PostState; to: PostState }): Promise<boolean> {
  const result = await trx.updateTable('post').set({ state: change.to }).where('id', '=', change.postId).where('state', '=', change.from).executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function insertPostRevision(trx: Trx, row: Insertable<PostRevisionTable>): Promise<void> {
  await trx.insertInto('post_revision').values(row).execute();
}

/** Earlier wordings of a post, newest first. */
export async function postRevisions(db: Executor, postId: string): Promise<Selectable<PostRevisionTable>[]> {
  return db.selectFrom('post_revision').selectAll().where('post_id', '=', postId).orderBy('number', 'desc').execute();
}

/** Until this transaction ends no other counts or adds what the same person writes. */
export async function holdWriting(trx: Trx, personId: string): Promise<void> {
  await oneAtATime(trx, `writing:${personId}`);
}

/** How many posts a person wrote after an instant, in whatever state they are now, and when the first of them was written. */
export async function postsSince(db: Executor, authorId: string, since: Date): Promise<{ count: number; oldest: string | null }> {
  const row = await db.selectFrom('post').select((eb) => [eb.fn.countAll().as('n'), eb.fn.min('created_at').as('oldest')])
    .where('author_id', '=', authorId).where('created_at', '>', since.toISOString()).executeTakeFirst();
  return { count: Number(row?.n ?? 0), oldest: row?.oldest ?? null };
}

/** How many posts of a person readers have met: those that can be read, and those a moderator let through. */
export async function letThrough(db: Executor, authorId: string): Promise<number> {
  const row = await db.selectFrom('post').select((eb) => eb.fn.countAll().as('n')).where('author_id', '=', authorId)
    .where(({ or, eb, exists, selectFrom }) => or([eb('post.state', '=', 'visible'),
      exists(selectFrom('moderation_event').select('moderation_event.id').whereRef('moderation_event.post_id', '=', 'post.id').where('moderation_event.action', '=', 'release'))]))
    .executeTakeFirst();
  return Number(row?.n ?? 0);
}

/** When a person joined, and whether the account is one of the demo's; null for a person who has no row. */
export async function memberSince(db: Executor, personId: string): Promise<{ at: string; demo: boolean } | null> {
  const row = await db.selectFrom('person').select(['created_at', 'is_demo']).where('id', '=', personId).executeTakeFirst();
  return row ? { at: row.created_at, demo: row.is_demo === 1 } : null;
}
