import type { Insertable } from 'kysely';
import type { ModerationAction } from '#app/domain/discussion.ts';
import type { Executor, Trx } from '../client.ts';
import type { ModerationEventTable, PostReportTable } from '../tables/discussion.ts';

/** Keeps a person's report of a post. False when that person has reported it before. */
export async function insertReport(trx: Trx, row: Insertable<PostReportTable>): Promise<boolean> {
  const result = await trx.insertInto('post_report').values(row)
    .onConflict((c) => c.columns(['post_id', 'reporter_id']).doNothing()).executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function reportsSince(db: Executor, reporterId: string, since: Date): Promise<number> {
  const row = await db.selectFrom('post_report').select((eb) => eb.fn.countAll().as('n'))
    .where('reporter_id', '=', reporterId).where('created_at', '>', since.toISOString()).executeTakeFirst();
  return Number(row?.n ?? 0);
}

export async function hasReported(db: Executor, postId: string, reporterId: string): Promise<boolean> {
  return Boolean(await db.selectFrom('post_report').select('id').where('post_id', '=', postId).where('reporter_id', '=', reporterId).executeTakeFirst());
}

/** Closes the open reports of a post. Returns how many there were. */
export async function resolveReports(trx: Trx, postId: string, at: string): Promise<number> {
  const result = await trx.updateTable('post_report').set({ resolved_at: at }).where('post_id', '=', postId).where('resolved_at', 'is', null).executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Open reports of these posts, oldest first. Who reported is not part of it: moderators judge the post. */
export async function openReports(db: Executor, postIds: readonly string[]) {
  if (postIds.length === 0) return [];
  return db.selectFrom('post_report').select(['post_id', 'reason', 'note', 'created_at'])
    .where('post_id', 'in', [...postIds]).where('resolved_at', 'is', null).orderBy('created_at').orderBy('id').execute();
}

/** Visible posts with open reports within `tokens` and not by the reader, the one that waits longest first: one entry for each post. */
export async function reportQueue(db: Executor, filter: { tokens: readonly string[]; notBy: string; limit: number }) {
  return db.selectFrom('post_report').innerJoin('post', 'post.id', 'post_report.post_id').innerJoin('practice', 'practice.id', 'post.practice_id')
    .leftJoin('person', 'person.id', 'post.author_id')
    .select((eb) => ['post.id', 'post.practice_id', 'post.lang', 'post.html', 'post.created_at', 'person.name as author_name',
      eb.fn.countAll().as('reports'), eb.fn.min('post_report.created_at').as('since')])
    .where('post_report.resolved_at', 'is', null).where('post.state', '=', 'visible').where('practice.acl', 'in', [...filter.tokens])
    .where((eb) => eb.or([eb('post.author_id', 'is', null), eb('post.author_id', '!=', filter.notBy)]))
    .where(({ exists, selectFrom }) => exists(selectFrom('edition').select('edition.id')
      .whereRef('edition.practice_id', '=', 'practice.id').where('edition.published_revision_id', 'is not', null)))
    .groupBy(['post.id', 'post.practice_id', 'post.lang', 'post.html', 'post.created_at', 'person.name'])
    .orderBy('since').orderBy('post.id').limit(filter.limit).execute();
}

/** Posts that wait to be let through, within `tokens` and not by the reader, the one that waits longest first. */
export async function heldQueue(db: Executor, filter: { tokens: readonly string[]; notBy: string; limit: number }) {
  return db.selectFrom('post').innerJoin('practice', 'practice.id', 'post.practice_id').leftJoin('person', 'person.id', 'post.author_id')
    .select(['post.id', 'post.practice_id', 'post.lang', 'post.html', 'post.created_at', 'person.name as author_name'])
    .where('post.state', '=', 'held').where('practice.acl', 'in', [...filter.tokens])
    .where((eb) => eb.or([eb('post.author_id', 'is', null), eb('post.author_id', '!=', filter.notBy)]))
    .where(({ exists, selectFrom }) => exists(selectFrom('edition').select('edition.id')
      .whereRef('edition.practice_id', '=', 'practice.id').where('edition.published_revision_id', 'is not', null)))
    .orderBy('post.created_at').orderBy('post.id').limit(filter.limit).execute();
}

export async function insertModeration(trx: Trx, row: Insertable<ModerationEventTable>): Promise<void> {
  await trx.insertInto('moderation_event').values(row).execute();
}

/** Decisions about one post, oldest first. */
export async function moderationOf(db: Executor, postId: string) {
  return db.selectFrom('moderation_event').leftJoin('person', 'person.id', 'moderation_event.actor_id')
    .select(['moderation_event.id', 'moderation_event.action', 'moderation_event.reason', 'moderation_event.created_at', 'person.name as actor_name'])
    .where('moderation_event.post_id', '=', postId).orderBy('moderation_event.created_at').orderBy('moderation_event.id').execute();
}

export type DecisionFilter = { tokens: readonly string[]; practices: boolean; action: string; person: string; from: string | null; before: string | null };

/** What was decided about editions; the rest of the events are their authors' own steps. */
const DECIDED = ['request-changes', 'approve', 'publish', 'withdraw', 'archive', 'restore', 'reopen', 'access'];

/** Decisions about posts, and about practices where `practices` says so, within `tokens`: newest first. `from` and `before`: ISO times. */
function decisions(db: Executor, q: DecisionFilter) {
  const posts = db.selectFrom('moderation_event as e').innerJoin('post', 'post.id', 'e.post_id').innerJoin('practice', 'practice.id', 'post.practice_id')
    .leftJoin('person as author', 'author.id', 'post.author_id')
    .select((eb) => ['e.id', eb.val('post').as('kind'), 'e.post_id as object_id', 'e.action', 'e.reason', 'e.created_at', 'e.actor_id', 'author.name as about', 'post.lang as lang'])
    .where('practice.acl', 'in', [...q.tokens])
    .where(({ exists, selectFrom }) => exists(selectFrom('edition').select('edition.id')
      .whereRef('edition.practice_id', '=', 'practice.id').where('edition.published_revision_id', 'is not', null)));
  const editions = db.selectFrom('review_event as e').innerJoin('edition', 'edition.id', 'e.edition_id').innerJoin('practice', 'practice.id', 'edition.practice_id')
    .leftJoin('revision', (join) => join.on((eb) => eb('revision.id', '=', eb.fn.coalesce('e.revision_id', 'edition.submitted_revision_id'))))
    .select((eb) => ['e.id', eb.val('edition').as('kind'), 'e.edition_id as object_id', 'e.action', eb.fn.coalesce('e.reason', eb.val('')).as('reason'), 'e.created_at', 'e.actor_id', 'revision.title as about', 'edition.lang as lang'])
    .where('practice.acl', 'in', [...q.tokens]).where('e.action', 'in', DECIDED);
  let all = db.selectFrom((q.practices ? posts.unionAll(editions) : posts).as('d')).leftJoin('person', 'person.id', 'd.actor_id');
  if (q.action) all = all.where('d.action', '=', q.action);
  if (q.person) all = all.where('d.actor_id', '=', q.person);
  if (q.from) all = all.where('d.created_at', '>=', q.from);
  if (q.before) all = all.where('d.created_at', '<', q.before);
  return all;
}

/** One page of decisions, or all of them up to `limit`, and how many there are. */
export async function decisionLog(db: Executor, q: DecisionFilter, { limit, offset = 0 }: { limit: number; offset?: number }) {
  const all = decisions(db, q);
  const total = await all.select((eb) => eb.fn.countAll().as('n')).executeTakeFirstOrThrow();
  const rows = await all.select(['d.id', 'd.kind', 'd.object_id', 'd.action', 'd.reason', 'd.created_at', 'd.actor_id', 'd.about', 'd.lang', 'person.name as actor_name'])
    .orderBy('d.created_at', 'desc').orderBy('d.id').limit(limit).offset(offset).execute();
  return { total: Number(total.n), rows };
}

/** Who decided anything the reader may see, by name. */
export async function decisionPeople(db: Executor, q: Pick<DecisionFilter, 'tokens' | 'practices'>) {
  return decisions(db, { ...q, action: '', person: '', from: null, before: null })
    .innerJoin('person as who', 'who.id', 'd.actor_id').select(['who.id', 'who.name']).distinct().orderBy('who.name').execute();
}

/** Decisions an author hears of. */
const TOLD = ['hide', 'release', 'refuse'] as const satisfies readonly ModerationAction[];

/**
 * What the mail about a decision needs: the author of the post and the reason given. Null when the post has no author any more, the account is
 * disabled, or the decision is not one about this post that its author hears of.
 */
export async function decisionMail(db: Executor, postId: string, moderationId: string) {
  const row = await db.selectFrom('moderation_event').innerJoin('post', 'post.id', 'moderation_event.post_id')
    .innerJoin('person', 'person.id', 'post.author_id').innerJoin('auth_user', 'auth_user.id', 'person.id')
    .select(['post.id as postId', 'post.practice_id as practiceId', 'moderation_event.action', 'moderation_event.reason', 'moderation_event.created_at as at',
      'person.id as personId', 'person.name', 'person.locale', 'auth_user.email'])
    .where('moderation_event.id', '=', moderationId).where('post.id', '=', postId)
    .where('moderation_event.action', 'in', TOLD).where('person.disabled_at', 'is', null).executeTakeFirst();
  const action = TOLD.find((known) => known === row?.action);
  return row && action ? { ...row, action } : null;
}
