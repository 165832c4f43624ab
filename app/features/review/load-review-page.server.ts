import type { Person } from '#app/domain/actor.ts';
import type { PracticeMeta } from '#app/domain/practice-meta.ts';
import type { EditionState } from '#app/domain/workflow.ts';
import { entryAnchor } from '#app/content/render/citations.ts';
import type { OutlineItem } from '#app/content/render/outline.ts';
import type { RetiredView } from '#app/domain/retirement.ts';
import { can } from '#app/policies/can.ts';
import { mayRestore } from '#app/policies/may-restore.ts';
import { auditOf } from '#db/repositories/audit.repo.ts';
import { editionsOfPractice, type EditionRow } from '#db/repositories/editions.repo.ts';
import { retirementOf } from '#db/repositories/retirements.repo.ts';
import { editionHistory, type HistoryItem } from '../articles/edition-history.server.ts';
import { subjectOf } from '../articles/load-edition.server.ts';
import { conceptLabels, type EditionView } from '../articles/load-preview.server.ts';
import type { Ctx } from '../context.ts';
import { reviewedRevision } from './reviewed-revision.server.ts';
import { textOfRevision } from './revision-passages.server.ts';
import { commentsOf } from '#db/repositories/review-comments.repo.ts';
import { lastAppeal, planOf } from '#db/repositories/appeals.repo.ts';
import { appealable } from './appeal.server.ts';
import { withCitations } from '../articles/sources/citing.ts';
import { withReused } from '../articles/reuse/fill-reused.server.ts';
import { offeredReviewDay } from './review-date.server.ts';
import { loadReviews, type ReviewsView } from './load-reviews.server.ts';

export const DECISIONS = ['request-changes', 'approve', 'publish', 'withdraw', 'archive'] as const;
export type Decision = (typeof DECISIONS)[number];

export type AuditLine = { seq: number; at: string; action: string; role: string; by: string | null; reason: string | null };
export type ReviewPage = {
  id: string;
  lang: string;
  state: EditionState;
  access: string;
  /** The revision the decisions are about: the one handed in, else the one readers have. */
  revision: { id: string; number: number; hash: string; at: string } & { published: boolean };
  view: EditionView;
  history: HistoryItem[];
  decisions: Decision[];
  own: boolean;
  reviews: ReviewsView;
  /** Threads about single passages that wait for an answer or a decision. */
  openThreads: number;
  audit: AuditLine[] | null;
  appeal: AppealView;
  /** The day set for its publication, and the public note that goes with it. */
  /** `chosen`: the day by which it is to be read again, when somebody set it; `reviewBy`: that day or the one its themes will give. */
  plan: { at: string; note: string; lang: string | null; chosen: string | null; reviewBy: string } | null;
  /** The day the form for publishing offers for reading it again (ISO date). */
  reviewBy: string;
  /** Readers have a text already: publishing needs a public note. */
  swaps: boolean;
  /** Out of use: what was said of it in public. */
  retired: RetiredView | null;
  /** Other editions of the practice that readers have. */
  others: number;
  mayBin: boolean;
  mayMerge: boolean;
};

/** What an author holds against the decision the edition stands under. `made` = it was made, `mayMake` and `mayDecide` for the reader. */
export type AppealView = { mayMake: boolean; made: { reason: string; at: string; state: string; answer: string | null; by: string | null } | null; mayDecide: boolean; ownDecision: boolean };

/**
 * An edition before a reviewer: never the working copy, always a revision that was handed in. Its authors see it without decisions.
 * Throws not-found to everybody else and when nothing was handed in.
 */
export async function loadReviewPage(ctx: Ctx, person: Person, editionId: string): Promise<ReviewPage> {
  const decisionsOn = (of: EditionRow) => DECISIONS.filter((d) => can(person, `edition.${d}`, subjectOf(of)));
  const { edition, revision, own } = await reviewedRevision(ctx, person, editionId, (of) => decisionsOn(of).length > 0);
  const subject = subjectOf(edition);
  const decisions = decisionsOn(edition);
  const reviews = await loadReviews(ctx, person, edition);
  const meta = JSON.parse(revision.meta) as PracticeMeta;
  const cited = withCitations(revision.html, meta.sources, { lang: revision.lang, locale: ctx.locale }, { entry: (id) => `#${entryAnchor(id)}`, anchored: true }).html;
  const view: EditionView = {
    id: edition.id, lang: revision.lang, text: textOfRevision(revision), meta, html: await withReused(ctx, cited, { locale: ctx.locale }),
    outline: JSON.parse(revision.outline) as OutlineItem[], labels: await conceptLabels(ctx),
  };
  return {
    id: edition.id, lang: edition.lang, state: subject.state, access: edition.practice.access, view, own,
    revision: {
      id: revision.id, number: revision.number, hash: revision.hash, at: revision.created_at, published: revision.id === edition.published_revision_id,
    },
    history: await editionHistory(ctx.db.reader, edition.id, person.id),
    reviews, openThreads: (await commentsOf(ctx.db.reader, edition.id)).filter((c) => c.parentId === null && !c.resolvedAt).length,
    // a review that is missing is not decided over
    decisions: own ? [] : decisions.filter((d) => d !== 'approve' || !reviews.missing),
    appeal: await appealView(ctx, person, edition),
    reviewBy: await offeredReviewDay(ctx, edition, view.meta.themes), plan: await planView(ctx, edition, view.meta.themes), swaps: edition.published_revision_id !== null, ...(await useOf(ctx, edition)),
    audit: can(person, 'review.queue') ? await auditLines(ctx, edition.id) : null,
  };
}

async function appealView(ctx: Ctx, person: Person, edition: EditionRow): Promise<AppealView> {
  const [event, appeal] = await Promise.all([appealable(ctx.db.reader, edition), lastAppeal(ctx.db.reader, edition.id)]);
  const current = event && appeal?.event_id === event.id ? appeal : null;
  const subject = subjectOf(edition);
  const decides = current?.state === 'open' && can(person, 'edition.decide-appeal', subject);
  const shown = current ?? (appeal && appeal.state !== 'open' ? appeal : null);
  return {
    mayMake: event !== null && !current && can(person, 'edition.appeal', subject),
    made: shown ? { reason: shown.reason, at: shown.created_at, state: shown.state, answer: shown.answer, by: shown.decider } : null,
    mayDecide: decides && event?.actorId !== person.id, ownDecision: decides && event?.actorId === person.id,
  };
}

/** Whether the edition is out of use, and how many others readers have. */
async function useOf(ctx: Ctx, edition: EditionRow): Promise<Pick<ReviewPage, 'retired' | 'others' | 'mayBin' | 'mayMerge'>> {
  const [retirement, all] = await Promise.all([retirementOf(ctx.db.reader, edition.id), editionsOfPractice(ctx.db.reader, edition.practice_id)]);
  return {
    retired: retirement ? { kind: retirement.kind, at: retirement.created_at, reason: retirement.reason, lang: retirement.lang, mayRestore: mayRestore(ctx.actor, subjectOf(edition), retirement) } : null,
    mayMerge: can(ctx.actor, 'practice.merge', subjectOf(edition)) || (retirement?.kind === 'merged' && can(ctx.actor, 'practice.unmerge', subjectOf(edition))),
    mayBin: edition.first_published_at === null && !edition.contributorIds.includes(ctx.actor.kind === 'person' ? ctx.actor.id : '') && can(ctx.actor, 'edition.bin', subjectOf(edition)),
    others: all.filter((e) => e.id !== edition.id && e.published_revision_id !== null).length,
  };
}

async function planView(ctx: Ctx, edition: EditionRow, themes: readonly string[]): Promise<ReviewPage['plan']> {
  const plan = await planOf(ctx.db.reader, edition.id);
  if (!plan) return null;
  return { at: plan.publish_at, note: plan.note, lang: plan.lang, chosen: plan.review_by, reviewBy: plan.review_by ?? (await offeredReviewDay(ctx, edition, themes, new Date(plan.publish_at))) };
}

async function auditLines(ctx: Ctx, editionId: string): Promise<AuditLine[]> {
  return (await auditOf(ctx.db.reader, 'edition', editionId)).map((a) => ({
    seq: Number(a.seq), at: a.at, action: a.action, role: a.actor_role, by: a.actor_name, reason: a.reason,
  }));
}
