import type { Insertable } from 'kysely';
import type { Scores } from '#app/domain/review-criteria.ts';
import type { Recommendation, ReviewerKind, ReviewState } from '#app/domain/review.ts';
import type { Executor, Trx } from '../client.ts';
import type { ReviewReportTable, ReviewTable } from '../tables/review.ts';

export type ReviewRow = {
  id: string; editionId: string; reviewerId: string; reviewer: string | null; kind: ReviewerKind; state: ReviewState; assignedBy: string | null; dueAt: string;
  declinedReason: string | null; createdAt: string;
};
export type ReportRow = {
  id: string; reviewId: string; reviewerId: string; reviewer: string | null; group: string | null; kind: ReviewerKind; revisionId: string; number: number; scores: Scores;
  recommendation: Recommendation; comment: string; named: boolean; at: string;
};

function rows(db: Executor) {
  return db.selectFrom('review').leftJoin('person', 'person.id', 'review.reviewer_id')
    .select(['review.id', 'review.edition_id', 'review.reviewer_id', 'person.name', 'review.kind', 'review.state', 'review.assigned_by', 'review.due_at', 'review.declined_reason', 'review.created_at']);
}

type Raw = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number];
const asReview = (r: Raw): ReviewRow => ({
  id: r.id, editionId: r.edition_id, reviewerId: r.reviewer_id, reviewer: r.name, kind: r.kind as ReviewerKind, state: r.state as ReviewState, assignedBy: r.assigned_by,
  dueAt: r.due_at, declinedReason: r.declined_reason, createdAt: r.created_at,
});

/** The reviewers of these editions, in the order they came. */
export async function reviewsOf(db: Executor, editionIds: readonly string[]): Promise<ReviewRow[]> {
  if (editionIds.length === 0) return [];
  return (await rows(db).where('review.edition_id', 'in', [...editionIds]).orderBy('review.created_at').orderBy('review.id').execute()).map(asReview);
}

export async function reviewById(db: Executor, id: string): Promise<ReviewRow | null> {
  const row = await rows(db).where('review.id', '=', id).executeTakeFirst();
  return row ? asReview(row) : null;
}

/** What a person has to do with an edition as its reviewer, or null. */
export async function reviewBy(db: Executor, editionId: string, personId: string): Promise<ReviewRow | null> {
  const row = await rows(db).where('review.edition_id', '=', editionId).where('review.reviewer_id', '=', personId).executeTakeFirst();
  return row ? asReview(row) : null;
}

/** Begins a review; false when the person has one of this edition already. */
export async function insertReview(trx: Trx, row: Insertable<ReviewTable>): Promise<boolean> {
  const result = await trx.insertInto('review').values(row).onConflict((c) => c.columns(['edition_id', 'reviewer_id']).doNothing()).executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Moves a review on if it still stands in `from`. Returns whether it did. */
export async function updateReview(trx: Trx, id: string, from: ReviewState, set: Partial<Pick<ReviewTable, 'kind' | 'state' | 'due_at' | 'assigned_by' | 'declined_reason'>>): Promise<boolean> {
  const result = await trx.updateTable('review').set(set).where('id', '=', id).where('state', '=', from).executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Reports of these editions by reviewers who have not stepped back, oldest first. */
export async function reportsOf(db: Executor, editionIds: readonly string[]): Promise<(ReportRow & { editionId: string })[]> {
  if (editionIds.length === 0) return [];
  const found = await db.selectFrom('review_report').innerJoin('review', 'review.id', 'review_report.review_id').innerJoin('revision', 'revision.id', 'review_report.revision_id')
    .leftJoin('person', 'person.id', 'review.reviewer_id')
    .select(['review_report.id', 'review_report.review_id', 'review.edition_id', 'review.reviewer_id', 'person.name', 'person.stakeholder_group', 'review.kind', 'review_report.revision_id',
      'revision.number', 'review_report.scores', 'review_report.recommendation', 'review_report.comment', 'review_report.named', 'review_report.created_at'])
    .where('review.edition_id', 'in', [...editionIds]).where('review.state', '=', 'active').orderBy('review_report.created_at').orderBy('review_report.id').execute();
  return found.map((r) => ({
    id: r.id, reviewId: r.review_id, editionId: r.edition_id, reviewerId: r.reviewer_id, reviewer: r.name, group: r.stakeholder_group, kind: r.kind as ReviewerKind, revisionId: r.revision_id, number: r.number,
    scores: JSON.parse(r.scores) as Scores, recommendation: r.recommendation as Recommendation, comment: r.comment, named: r.named === 1, at: r.created_at,
  }));
}

/** Keeps a report; false when this reviewer has made one on this revision already. */
export async function insertReport(trx: Trx, row: Insertable<ReviewReportTable>): Promise<boolean> {
  const result = await trx.insertInto('review_report').values(row).onConflict((c) => c.columns(['review_id', 'revision_id']).doNothing()).executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function insertConflict(trx: Trx, row: { practiceId: string; personId: string; reason: string; at: string }): Promise<void> {
  await trx.insertInto('review_conflict').values({ practice_id: row.practiceId, person_id: row.personId, reason: row.reason, created_at: row.at })
    .onConflict((c) => c.columns(['practice_id', 'person_id']).doNothing()).execute();
}

/** Kinds of review somebody asked for by hand. */
export async function markedNeeds(db: Executor, practiceIds: readonly string[]): Promise<Map<string, ReviewerKind[]>> {
  const found = practiceIds.length === 0 ? [] : await db.selectFrom('review_need').select(['practice_id', 'kind']).where('practice_id', 'in', [...practiceIds]).execute();
  const marked = new Map<string, ReviewerKind[]>();
  for (const row of found) marked.set(row.practice_id, [...(marked.get(row.practice_id) ?? []), row.kind as ReviewerKind]);
  return marked;
}

export async function insertNeed(trx: Trx, need: { practiceId: string; kind: ReviewerKind; by: string | null; at: string }): Promise<void> {
  await trx.insertInto('review_need').values({ practice_id: need.practiceId, kind: need.kind, marked_by: need.by, created_at: need.at })
    .onConflict((c) => c.columns(['practice_id', 'kind']).doNothing()).execute();
}

/** What these people have in hand: reviews of editions that wait, without a report on the revision handed in. */
export async function openReviews(db: Executor, reviewerIds?: readonly string[]) {
  return db.selectFrom('review').innerJoin('edition', 'edition.id', 'review.edition_id').innerJoin('practice', 'practice.id', 'edition.practice_id').leftJoin('person', 'person.id', 'review.reviewer_id')
    .select(['review.id', 'review.reviewer_id as reviewerId', 'person.name as reviewer', 'review.edition_id as editionId', 'review.due_at as dueAt', 'review.kind', 'review.state', 'practice.acl'])
    .where('review.state', 'in', ['asked', 'active']).where('edition.state', '=', 'submitted').where('edition.binned_at', 'is', null)
    .$if(reviewerIds !== undefined, (q) => q.where('review.reviewer_id', 'in', reviewerIds?.length ? [...reviewerIds] : ['']))
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('review_report').select('review_report.id').whereRef('review_report.review_id', '=', 'review.id')
      .whereRef('review_report.revision_id', '=', 'edition.submitted_revision_id'))))
    .orderBy('review.due_at').execute();
}

/** Grants of stewards of one community that hold now. */
export async function stewardsOf(db: Executor, communityId: string, now: Date): Promise<string[]> {
  const found = await db.selectFrom('role_grant').select('person_id').where('role', '=', 'steward').where('community_id', '=', communityId)
    .where((w) => w.or([w('expires_at', 'is', null), w('expires_at', '>', now.toISOString())])).execute();
  return found.map((row) => row.person_id);
}
