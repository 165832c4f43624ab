import type { ReviewerKind } from '#app/domain/review.ts';
import { insertNeed } from '#db/repositories/reviews.repo.ts';
import type { Ctx } from '../context.ts';
import { loadEditionFor } from '../articles/load-edition.server.ts';
import { record, transact } from '../record.server.ts';

/** Asks for a kind of review the rules did not see: from then on no edition of the practice is approved without it. */
export async function markNeed(ctx: Ctx, input: { editionId: string; kind: ReviewerKind }): Promise<void> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, input.editionId, 'edition.review-technical');
  await transact(ctx, async (trx) => {
    await insertNeed(trx, { practiceId: edition.practice_id, kind: input.kind, by: ctx.actor.kind === 'person' ? ctx.actor.id : null, at: ctx.now().toISOString() });
    await record(ctx, trx, { action: 'review.needed', objectKind: 'edition', objectId: edition.id, reason: input.kind });
  });
}
