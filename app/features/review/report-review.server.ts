import { AppError, badInput } from '#app/domain/errors.ts';
import { newId } from '#app/domain/ids.ts';
import { criteriaOf, missingScores, type Scores } from '#app/domain/review-criteria.ts';
import { nextReviewState, type Recommendation } from '#app/domain/review.ts';
import { findEdition } from '#db/repositories/editions.repo.ts';
import { insertReport, reviewBy } from '#db/repositories/reviews.repo.ts';
import { authorize, can } from '#app/policies/can.ts';
import type { Ctx } from '../context.ts';
import { loadEditionFor, subjectOf } from '../articles/load-edition.server.ts';
import { record, transact } from '../record.server.ts';
import { assertAsSeen, type Seen } from './as-seen.server.ts';

export const MAX_COMMENT = 5000;

export type Report = { scores: Scores; recommendation: Recommendation | null; comment: string; named: boolean };

/**
 * What a reviewer found in the revision they read: a score for each criterion of their kind, a recommendation, words to the author. One report a
 * reviewer and revision. Throws bad-input naming the first field, stale-version and illegal-transition when the edition has moved on, conflict
 * when the person does not review it or has reported already.
 */
export async function reportReview(ctx: Ctx, input: Seen & Report & { editionId: string }): Promise<void> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, input.editionId, 'edition.read-working');
  if (ctx.actor.kind !== 'person') return;
  const mine = await reviewBy(ctx.db.reader, edition.id, ctx.actor.id);
  if (!mine || !nextReviewState(mine.state, 'report')) throw new AppError('conflict');
  if (edition.state !== 'submitted') throw new AppError('illegal-transition');
  authorize(can(ctx.actor, `edition.review-${mine.kind}`, subjectOf(edition)), ctx.actor);
  assertAsSeen(edition, input);
  const missing = missingScores(mine.kind, input.scores)[0];
  const comment = input.comment.trim();
  if (missing) throw badInput({ field: `score-${missing}`, problem: 'required' });
  if (!input.recommendation) throw badInput({ field: 'recommendation', problem: 'required' });
  if (input.recommendation === 'changes' && !comment) throw badInput({ field: 'comment', problem: 'required' });
  if (comment.length > MAX_COMMENT) throw badInput({ field: 'comment', problem: 'too-long', max: MAX_COMMENT, length: comment.length });
  const scores = Object.fromEntries(criteriaOf(mine.kind).map((name) => [name, input.scores[name]]));

  await transact(ctx, async (trx) => {
    const now = await findEdition(trx, edition.id);
    if (now?.state !== 'submitted' || now.submitted_revision_id !== input.revisionId) throw new AppError('stale-version', { version: edition.version });
    const kept = await insertReport(trx, {
      id: newId(), review_id: mine.id, revision_id: input.revisionId, scores: JSON.stringify(scores), recommendation: input.recommendation ?? 'changes', comment, named: Number(input.named),
      created_at: ctx.now().toISOString(),
    });
    if (!kept) throw new AppError('conflict');
    await record(ctx, trx, { action: 'review.reported', objectKind: 'edition', objectId: edition.id, reason: `${mine.kind}: ${input.recommendation}` });
  });
}
