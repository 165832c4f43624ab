import { AppError, badInput, notFound } from '#app/domain/errors.ts';
import { missingReviews } from '#app/domain/review.ts';
import { findRevision } from '#db/repositories/editions.repo.ts';
import { reportsOf } from '#db/repositories/reviews.repo.ts';
import type { Ctx } from '../context.ts';
import { loadEditionFor } from '../articles/load-edition.server.ts';
import { transact } from '../record.server.ts';
import { assertAsSeen, assertLength, type Seen } from './as-seen.server.ts';
import { move } from './move-edition.server.ts';
import { needsOfEdition } from './review-needs.server.ts';

/**
 * Approves the revision the reviewer read; the trail keeps its hash, and only that revision can be published. Throws reviews-missing until every
 * review it needs is in, and bad-input without a reason when one of them recommends changes.
 */
export async function approveEdition(ctx: Ctx, input: Seen & { editionId: string; reason?: string | null }): Promise<void> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, input.editionId, 'edition.approve');
  assertAsSeen(edition, input);
  assertLength(input.reason ?? '');
  const revision = await findRevision(ctx.db.reader, input.revisionId);
  if (!revision) throw notFound();
  await transact(ctx, async (trx) => {
    const reports = (await reportsOf(trx, [edition.id])).filter((r) => r.revisionId === revision.id);
    if (missingReviews(await needsOfEdition(trx, edition), reports, revision.id, [...edition.contributorIds, ...edition.conflictIds]).length > 0) throw new AppError('reviews-missing');
    if (reports.some((r) => r.recommendation === 'changes') && !input.reason?.trim()) throw badInput({ field: 'reason', problem: 'required' });
    await move(ctx, trx, edition, { action: 'approve', revisionId: revision.id, hash: revision.hash, reason: input.reason ?? null, mail: 'approved' });
  });
}
