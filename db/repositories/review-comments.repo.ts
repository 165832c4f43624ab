import type { Insertable } from 'kysely';
import type { Executor, Trx } from '../client.ts';
import type { ReviewCommentTable } from '../tables/review.ts';

export type CommentRow = {
  id: string; editionId: string; revisionId: string; number: number; parentId: string | null; passage: string; excerpt: string; authorId: string | null; author: string | null; text: string;
  resolvedAt: string | null; resolvedBy: string | null; at: string;
};

/** Everything said about an edition's passages, oldest first. */
export async function commentsOf(db: Executor, editionId: string): Promise<CommentRow[]> {
  return db.selectFrom('review_comment').innerJoin('revision', 'revision.id', 'review_comment.revision_id').leftJoin('person', 'person.id', 'review_comment.author_id')
    .leftJoin('person as resolver', 'resolver.id', 'review_comment.resolved_by')
    .select(['review_comment.id', 'review_comment.edition_id as editionId', 'review_comment.revision_id as revisionId', 'revision.number', 'review_comment.parent_id as parentId',
      'review_comment.passage', 'review_comment.excerpt', 'review_comment.author_id as authorId', 'person.name as author', 'review_comment.text',
      'review_comment.resolved_at as resolvedAt', 'resolver.name as resolvedBy', 'review_comment.created_at as at'])
    .where('review_comment.edition_id', '=', editionId).orderBy('review_comment.created_at').orderBy('review_comment.id').execute();
}

export async function insertComment(trx: Trx, row: Insertable<ReviewCommentTable>): Promise<void> {
  await trx.insertInto('review_comment').values(row).execute();
}

/** Closes a thread or opens it again, if it stands the other way. Returns whether it did. */
export async function setResolved(trx: Trx, id: string, resolved: { at: string; by: string | null } | null): Promise<boolean> {
  const result = await trx.updateTable('review_comment').set({ resolved_at: resolved?.at ?? null, resolved_by: resolved?.by ?? null })
    .where('id', '=', id).where('parent_id', 'is', null).where('resolved_at', resolved ? 'is' : 'is not', null).executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** The numbers of the revisions this person has reported on, decided about or commented on: what they have read. */
export async function readRevisions(db: Executor, editionId: string, personId: string): Promise<{ id: string; number: number; at: string }[]> {
  return db.selectFrom('revision').select(['id', 'number', 'created_at as at']).where('edition_id', '=', editionId)
    .where(({ or, exists, selectFrom }) => or([
      exists(selectFrom('review_report').innerJoin('review', 'review.id', 'review_report.review_id').select('review_report.id').whereRef('review_report.revision_id', '=', 'revision.id').where('review.reviewer_id', '=', personId)),
      exists(selectFrom('review_event').select('review_event.id').whereRef('review_event.revision_id', '=', 'revision.id').where('review_event.actor_id', '=', personId).where('review_event.action', 'in', ['request-changes', 'approve', 'publish'])),
      exists(selectFrom('review_comment').select('review_comment.id').whereRef('review_comment.revision_id', '=', 'revision.id').where('review_comment.author_id', '=', personId)),
    ])).orderBy('number').execute();
}
