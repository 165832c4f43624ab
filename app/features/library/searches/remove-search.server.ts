import { notFound, signInRequired } from '#app/domain/errors.ts';
import { deleteSearch } from '#db/repositories/saved-searches.repo.ts';
import type { Ctx } from '../../context.ts';
import { record, transact } from '../../record.server.ts';

/** Forgets a saved search and all it knew. Throws not-found for a search that is not the person's. */
export async function removeSearch(ctx: Ctx, input: { searchId: string }): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== 'person') throw signInRequired();
  await transact(ctx, async (trx) => {
    if (!(await deleteSearch(trx, { id: input.searchId, personId: actor.id }))) throw notFound();
    await record(ctx, trx, { action: 'search.remove', objectKind: 'search', objectId: input.searchId });
  });
}
