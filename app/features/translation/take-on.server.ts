import { addTranslator } from '#db/repositories/editions.repo.ts';
import { loadEditionFor } from '../articles/load-edition.server.ts';
import type { Ctx } from '../context.ts';
import { record, transact } from '../record.server.ts';

/** A translator takes on a published edition, to bring it up to date: they write in it from now on, and decide about none of the practice's. */
export async function takeOnEdition(ctx: Ctx, input: { editionId: string }): Promise<void> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, input.editionId, 'edition.take-on');
  const { actor } = ctx;
  if (actor.kind !== 'person') return;
  await transact(ctx, async (trx) => {
    await addTranslator(trx, { id: edition.id, practiceId: edition.practice_id }, actor.id);
    await record(ctx, trx, { action: 'edition.taken-on', objectKind: 'edition', objectId: edition.id });
  });
}
