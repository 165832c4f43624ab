import type { Person } from '#app/domain/actor.ts';
import { EDITION_FIELDS, type EditionText } from '#app/domain/edition-fields.ts';
import { notFound } from '#app/domain/errors.ts';
import type { PracticeMeta } from '#app/domain/practice-meta.ts';
import type { EditionState } from '#app/domain/workflow.ts';
import type { OutlineItem } from '#app/content/render/outline.ts';
import { can } from '#app/policies/can.ts';
import { auditOf } from '#db/repositories/audit.repo.ts';
import { findEdition, findRevision } from '#db/repositories/editions.repo.ts';
import { editionHistory, type HistoryItem } from '../articles/edition-history.server.ts';
import { subjectOf } from '../articles/load-edition.server.ts';
import { conceptLabels, type EditionView } from '../articles/load-preview.server.ts';
import type { Ctx } from '../context.ts';
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
  audit: AuditLine[] | null;
};

/**
 * An edition before a reviewer: never the working copy, always a revision that was handed in. Its authors see it without decisions.
 * Throws not-found to everybody else and when nothing was handed in.
 */
export async function loadReviewPage(ctx: Ctx, person: Person, editionId: string): Promise<ReviewPage> {
  const edition = await findEdition(ctx.db.reader, editionId);
  if (!edition) throw notFound();
  const subject = subjectOf(edition);
  const decisions = DECISIONS.filter((d) => can(person, `edition.${d}`, subject));
  const own = edition.contributorIds.includes(person.id);
  if (!can(person, 'edition.read-working', subject) && decisions.length === 0) throw notFound();
  // a draft begun after publication is nobody's but its author's: then the published revision is what there is to see
  const drafting = edition.state === 'draft' && !own;
  const revisionId = (drafting ? null : edition.submitted_revision_id) ?? edition.published_revision_id;
  const revision = revisionId ? await findRevision(ctx.db.reader, revisionId) : null;
  if (!revision) throw notFound();

  const reviews = await loadReviews(ctx, person, edition);
  const text = Object.fromEntries(EDITION_FIELDS.map((f) => [f.name, revision[f.name]])) as EditionText;
  const view: EditionView = {
    id: edition.id, lang: revision.lang, text, meta: JSON.parse(revision.meta) as PracticeMeta, html: revision.html,
    outline: JSON.parse(revision.outline) as OutlineItem[], labels: await conceptLabels(ctx),
  };
  return {
    id: edition.id, lang: edition.lang, state: subject.state, access: edition.practice.access, view, own,
    revision: {
      id: revision.id, number: revision.number, hash: revision.hash, at: revision.created_at, published: revision.id === edition.published_revision_id,
    },
    history: await editionHistory(ctx.db.reader, edition.id, person.id),
    reviews,
    // a review that is missing is not decided over
    decisions: own ? [] : decisions.filter((d) => d !== 'approve' || !reviews.missing),
    audit: can(person, 'review.queue') ? await auditLines(ctx, edition.id) : null,
  };
}

async function auditLines(ctx: Ctx, editionId: string): Promise<AuditLine[]> {
  return (await auditOf(ctx.db.reader, 'edition', editionId)).map((a) => ({
    seq: Number(a.seq), at: a.at, action: a.action, role: a.actor_role, by: a.actor_name, reason: a.reason,
  }));
}
