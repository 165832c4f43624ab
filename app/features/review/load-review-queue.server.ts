import type { Person } from '#app/domain/actor.ts';
import type { PracticeMeta } from '#app/domain/practice-meta.ts';
import { missingReviews, REVIEWER_KINDS, type ReviewerKind } from '#app/domain/review.ts';
import type { EditionState } from '#app/domain/workflow.ts';
import { authorize, can } from '#app/policies/can.ts';
import type { EditionSubject } from '#app/policies/edition.policy.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { reviewQueue } from '#db/repositories/editions.repo.ts';
import { markedNeeds, openReviews, reportsOf, reviewsOf } from '#db/repositories/reviews.repo.ts';
import { conceptLabels } from '../articles/load-preview.server.ts';
import type { Ctx } from '../context.ts';
import { isOverdue } from './review-due.server.ts';
import { needsIn } from './review-needs.server.ts';

/** A review that is still missing: who has it in hand, and until when. */
export type Waiting = { kind: ReviewerKind; by: string | null; dueAt: string | null; overdue: boolean };
export type QueueItem = {
  id: string; lang: string; state: EditionState; title: string; countries: string[]; access: string; submittedAt: string | null; may: string[]; waiting: Waiting[]; overdue: boolean;
  /** The reader's own review of it, when it is still to be made. */
  mine: { dueAt: string; overdue: boolean } | null;
};
export type Load = { id: string; name: string | null; open: number; late: number };
export type ReviewQueue = { mine: QueueItem[]; toDecide: QueueItem[]; toPublish: QueueItem[]; publishes: boolean; load: Load[] | null; overdue: number };

const STEPS = ['request-changes', 'approve', 'publish'] as const;

/**
 * What waits for a decision or a review this person may make, oldest first, their own reviews by the day they are due; the person's own
 * practices are not in it. Throws forbidden.
 */
export async function loadReviewQueue(ctx: Ctx, person: Person): Promise<ReviewQueue> {
  authorize(can(person, 'review.queue'), person);
  const db = ctx.db.reader;
  const now = ctx.now();
  const { tokens } = visibleTo(person);
  const rows = await reviewQueue(db, { states: ['submitted', 'approved'], tokens, notBy: person.id });
  const ids = rows.map((r) => r.id);
  const [labels, marked, reviews, reports, open] = await Promise.all([
    conceptLabels(ctx), markedNeeds(db, rows.map((r) => r.practice_id)), reviewsOf(db, ids), reportsOf(db, ids), openReviews(db),
  ]);
  const items = rows.flatMap((row): QueueItem[] => {
    const subject = subjectFor(row.state as EditionState, row.acl);
    const theirs = reviews.filter((r) => r.editionId === row.id && r.state !== 'declined');
    const needs = needsIn(row.meta, row.access, marked.get(row.practice_id) ?? []);
    const missing = row.state === 'submitted' ? missingReviews(needs, reports.filter((r) => r.editionId === row.id), row.submitted_revision_id ?? '', []) : [];
    const waiting = missing.map((kind): Waiting => {
      const one = theirs.find((r) => r.kind === kind);
      return { kind, by: one?.reviewer ?? null, dueAt: one?.dueAt ?? null, overdue: one ? isOverdue(one.dueAt, now) : false };
    });
    const mine = open.find((r) => r.editionId === row.id && r.reviewerId === person.id);
    const may = STEPS.filter((d) => can(person, `edition.${d}`, subject) && (d !== 'approve' || missing.length === 0));
    const able = REVIEWER_KINDS.some((kind) => missing.includes(kind) && can(person, `edition.review-${kind}`, subject));
    // who reviews for communities sees what needs it, and what is theirs already
    if (!mine && !able && !can(person, 'edition.approve', { ...subject, state: 'submitted' })) return [];
    return [{
      id: row.id, lang: row.lang, state: subject.state, title: row.title, access: row.access, submittedAt: row.submitted_at, may, waiting, overdue: waiting.some((w) => w.overdue),
      countries: (JSON.parse(row.meta) as PracticeMeta).countries.map((id) => labels[id] ?? id), mine: mine ? { dueAt: mine.dueAt, overdue: isOverdue(mine.dueAt, now) } : null,
    }];
  });
  const seen = open.filter((r) => tokens.includes(r.acl));
  return {
    mine: items.filter((i) => i.mine).sort((a, b) => (a.mine?.dueAt ?? '').localeCompare(b.mine?.dueAt ?? '')),
    toDecide: items.filter((i) => i.state === 'submitted' && !i.mine),
    toPublish: items.filter((i) => i.state === 'approved' && i.may.includes('publish')),
    publishes: can(person, 'edition.publish', subjectFor('approved', 'public')),
    load: can(person, 'edition.assign-reviewer', subjectFor('submitted', 'public')) ? loadOf(seen, now) : null,
    overdue: items.filter((i) => i.overdue || i.mine?.overdue).length,
  };
}

const subjectFor = (state: EditionState, acl: string): EditionSubject => ({ state, acl, authorIds: [], translatorIds: [], contributorIds: [], conflictIds: [], published: false });

function loadOf(open: Awaited<ReturnType<typeof openReviews>>, now: Date): Load[] {
  const people = new Map<string, Load>();
  for (const r of open) {
    const one = people.get(r.reviewerId) ?? { id: r.reviewerId, name: r.reviewer, open: 0, late: 0 };
    people.set(r.reviewerId, { ...one, open: one.open + 1, late: one.late + Number(isOverdue(r.dueAt, now)) });
  }
  return [...people.values()].sort((a, b) => b.late - a.late || b.open - a.open);
}
