import { communityOf } from '#app/domain/access.ts';
import type { Person } from '#app/domain/actor.ts';
import { criteriaOf, type Score, type Scores } from '#app/domain/review-criteria.ts';
import type { Recommendation, ReviewerKind } from '#app/domain/review.ts';
import type { Ctx } from '#app/features/context.ts';
import { claimReview } from '#app/features/review/claim-review.server.ts';
import { reportReview } from '#app/features/review/report-review.server.ts';
import { needsOfEdition } from '#app/features/review/review-needs.server.ts';
import { findEdition } from '#db/repositories/editions.repo.ts';
import type { TestDatabase } from '#tests/setup/database.ts';
import { actor } from './actors.ts';
import { testCtx } from './ctx.ts';

export const allScores = (kind: ReviewerKind, score: Score = 3): Scores => Object.fromEntries(criteriaOf(kind).map((name) => [name, score]));

export type Found = { score?: Score; recommendation?: Recommendation; comment?: string; named?: boolean };

/** Takes the review on and reports on the revision. */
export async function reviewAs(ctx: Ctx, kind: ReviewerKind, what: { editionId: string; revisionId: string }, found: Found = {}): Promise<void> {
  await claimReview(ctx, { editionId: what.editionId, kind, free: true });
  await reportReview(ctx, { ...what, scores: allScores(kind, found.score), recommendation: found.recommendation ?? 'approve', comment: found.comment ?? '', named: found.named ?? false });
}

/** Every review the edition needs, by people made for it. */
export async function makeReviews(as: (person: Person) => Ctx | Promise<Ctx>, what: { editionId: string; revisionId: string }): Promise<void> {
  const probe = await as(actor());
  const edition = await findEdition(probe.db.writer, what.editionId);
  if (!edition) throw new Error(`no edition ${what.editionId}`);
  const communityId = communityOf(edition.practice.acl);
  for (const { kind } of await needsOfEdition(probe.db.writer, edition)) {
    const site = { role: kind === 'technical' ? 'reviewer' as const : 'community-reviewer' as const, communityId: null };
    await reviewAs(await as(actor({ grants: [site, ...(communityId ? [{ role: 'steward' as const, communityId }] : [])] })), kind, what);
  }
}

export const reviewsIn = (database: TestDatabase, what: { editionId: string; revisionId: string }) => makeReviews((person) => testCtx(database, person), what);
