import type { Person } from '#app/domain/actor.ts';
import { missingReviews, REVIEWER_KINDS, type ReviewerKind, type ReviewState } from '#app/domain/review.ts';
import { can } from '#app/policies/can.ts';
import type { EditionRow } from '#db/repositories/editions.repo.ts';
import { reportsOf, reviewsOf, type ReportRow } from '#db/repositories/reviews.repo.ts';
import { subjectOf } from '../articles/load-edition.server.ts';
import type { Ctx } from '../context.ts';
import { isOverdue } from './review-due.server.ts';
import { needsOfEdition } from './review-needs.server.ts';
import { reviewersFor, type Reviewer } from './reviewers.server.ts';

export type ReviewerLine = { id: string; name: string | null; mine: boolean; state: ReviewState; dueAt: string; overdue: boolean; reportedAt: string | null; reason: string | null };
export type NeedView = { kind: ReviewerKind; because: string; missing: boolean; reviewers: ReviewerLine[] };
export type ReportView = Omit<ReportRow, 'reviewId' | 'reviewerId' | 'named'> & { mine: boolean; current: boolean };
export type ReviewsView = {
  needs: NeedView[];
  /** Kinds the reader may take on now. */
  claims: ReviewerKind[];
  mine: { kind: ReviewerKind; state: ReviewState; dueAt: string; overdue: boolean; reported: boolean } | null;
  reports: ReportView[];
  /** For those who give the work out. */
  assign: { kind: ReviewerKind; people: Reviewer[] }[];
  mayMark: boolean;
  /** Whether something is missing before it can be approved. */
  missing: boolean;
};

/** Who reviews an edition, what they found, and what the reader may do about it. Authors get the reports once a decision was taken. */
export async function loadReviews(ctx: Ctx, person: Person, edition: EditionRow): Promise<ReviewsView> {
  const db = ctx.db.reader;
  const now = ctx.now();
  const subject = subjectOf(edition);
  const own = edition.contributorIds.includes(person.id);
  const [needs, reviews, reports] = await Promise.all([needsOfEdition(db, edition), reviewsOf(db, [edition.id]), reportsOf(db, [edition.id])]);
  const writerIds = [...edition.contributorIds, ...edition.conflictIds];
  const revisionId = edition.submitted_revision_id ?? '';
  const missing = missingReviews(needs, reports, revisionId, writerIds);
  const mine = reviews.find((r) => r.reviewerId === person.id && r.state !== 'declined');
  const reportOn = (reviewId: string) => reports.find((r) => r.reviewId === reviewId && r.revisionId === revisionId);
  const shown = reports.filter((r) => !own || edition.state !== 'submitted' || r.revisionId !== revisionId);
  const kinds = REVIEWER_KINDS.filter((kind) => needs.some((n) => n.kind === kind) || reviews.some((r) => r.kind === kind));
  const assigns = can(person, 'edition.assign-reviewer', subject);
  return {
    needs: kinds.map((kind) => ({
      kind, because: needs.find((n) => n.kind === kind)?.because ?? 'extra', missing: missing.includes(kind),
      reviewers: reviews.filter((r) => r.kind === kind).map((r) => {
        const reportedAt = reportOn(r.id)?.at ?? null;
        return { id: r.id, name: r.reviewer, mine: r.reviewerId === person.id, state: r.state, dueAt: r.dueAt, overdue: edition.state === 'submitted' && !reportedAt && isOverdue(r.dueAt, now), reportedAt, reason: own ? null : r.declinedReason };
      }),
    })),
    claims: mine && mine.state === 'active' ? [] : mine ? [mine.kind] : REVIEWER_KINDS.filter((kind) => can(person, `edition.review-${kind}`, subject)),
    mine: mine ? { kind: mine.kind, state: mine.state, dueAt: mine.dueAt, overdue: isOverdue(mine.dueAt, now), reported: reportOn(mine.id) !== undefined } : null,
    reports: shown.map(({ reviewId: _review, reviewerId, named: _named, ...r }) => ({ ...r, mine: reviewerId === person.id, current: r.revisionId === revisionId })),
    assign: assigns ? await Promise.all(kinds.map(async (kind) => ({ kind, people: (await reviewersFor(ctx, edition, kind)).filter((p) => !reviews.some((r) => r.reviewerId === p.id && r.state !== 'declined')) }))) : [],
    mayMark: can(person, 'edition.review-technical', subject) && !needs.some((n) => n.kind === 'community'),
    missing: missing.length > 0,
  };
}
