import { notFound } from '#app/domain/errors.ts';
import { paths } from '#app/domain/paths.ts';
import { localeOfTag } from '#app/domain/locales.ts';
import { criterionMet, REVIEW_CRITERIA, type ReviewCriterion } from '#app/domain/review-criteria.ts';
import { EMPTY_META, practiceMetaSchema } from '#app/domain/practice-meta.ts';
import { isReviewOverdue } from '#app/domain/review-by.ts';
import { REVIEWER_KINDS, type ReviewerKind } from '#app/domain/review.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { editionHeads, findPractice } from '#db/repositories/library.repo.ts';
import { publicSteps, publishedRevision } from '#db/repositories/provenance.repo.ts';
import { reportsOf } from '#db/repositories/reviews.repo.ts';
import type { Ctx } from '../context.ts';

export type Provenance = {
  title: string; lang: string; slug: string; restricted: boolean;
  revision: { number: number; hash: string };
  firstPublishedAt: string; publishedAt: string;
  date: { by: string | null; overdue: boolean; confirmedAt: string | null };
  /** Who is credited, in the order they are cited, with what they did. */
  credit: { name: string; organisation: string | null; role: string; roles: string[]; orcid: string | null }[];
  doi: string | null;
  /** How many people reviewed what readers read, by kind, and the names of those who agreed to be named. */
  reviewers: { kind: ReviewerKind; count: number; names: string[] }[];
  /** Met by every reviewer who scored it; null = nobody scored it. */
  criteria: { name: ReviewCriterion; met: boolean | null }[];
  steps: { action: string; at: string; number: number | null }[];
  /** Public notes of what each publication changed, newest first. */
  notes: { at: string; note: string; lang: string }[];
  editions: { lang: string; href: string; current: boolean }[];
};

/** How one published edition came to be: what anyone who may read it may know, and nothing of what reviewers and authors said. Throws not-found. */
export async function loadProvenance(ctx: Ctx, at: { practiceId: string; editionId: string }): Promise<Provenance> {
  const visibility = visibleTo(ctx.actor);
  const db = ctx.db.reader;
  const [practice, heads, revision] = await Promise.all([findPractice(db, visibility, at.practiceId), editionHeads(db, visibility, [at.practiceId]), publishedRevision(db, visibility, at.editionId)]);
  const head = heads.find((h) => h.editionId === at.editionId);
  if (!practice || !head || !revision) throw notFound();
  const meta = practiceMetaSchema.safeParse(JSON.parse(practice.meta)).data ?? EMPTY_META;
  const [steps, all] = await Promise.all([publicSteps(db, visibility, at.editionId), reportsOf(db, [at.editionId])]);
  const reports = all.filter((r) => r.revisionId === revision.id);
  return {
    title: head.title, lang: head.lang, slug: head.slug, restricted: practice.access !== 'public',
    revision: { number: revision.number, hash: revision.hash }, firstPublishedAt: revision.firstPublishedAt ?? '', publishedAt: revision.publishedAt ?? '',
    date: { by: practice.reviewBy, overdue: isReviewOverdue(practice.reviewBy, ctx.now()), confirmedAt: practice.confirmedAt },
    credit: meta.authors.map(({ name, organisation, role, roles, orcid }) => ({ name, organisation, role, roles, orcid })), doi: meta.doi,
    reviewers: REVIEWER_KINDS.flatMap((kind) => {
      const theirs = reports.filter((r) => r.kind === kind);
      return theirs.length ? [{ kind, count: theirs.length, names: theirs.flatMap((r) => (r.named && r.reviewer ? [r.reviewer] : [])) }] : [];
    }),
    criteria: reports.length ? REVIEW_CRITERIA.map(({ name }) => ({ name, met: criterionMet(name, reports) })) : [],
    steps: steps.map(({ action, at: when, number }) => ({ action, at: when, number })),
    notes: steps.flatMap((s) => (s.note ? [{ at: s.at, note: s.note.text, lang: s.note.lang }] : [])).reverse(),
    editions: heads.map((h) => ({ lang: h.lang, href: paths.provenance(localeOfTag(h.lang) ?? ctx.locale, h.slug), current: h.editionId === at.editionId })),
  };
}
