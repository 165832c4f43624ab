import { notFound, signInRequired } from '#app/domain/errors.ts';
import { nextMailAt, type Frequency } from '#app/domain/saved-search.ts';
import { appendOutbox } from '#db/repositories/outbox.repo.ts';
import { foundHits, searchById, updateSearch } from '#db/repositories/saved-searches.repo.ts';
import type { Ctx } from '../../context.ts';
import { transact } from '../../record.server.ts';

/** Another name, another rhythm. What waits to be told leaves by the new one. Throws not-found for a search that is not the person's. */
export async function changeSearch(ctx: Ctx, input: { searchId: string; name: string; frequency: Frequency }): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== 'person') throw signInRequired();
  await transact(ctx, async (trx) => {
    const search = await searchById(trx, input.searchId);
    if (search?.personId !== actor.id) throw notFound();
    await updateSearch(trx, { id: search.id, personId: actor.id }, { name: input.name, frequency: input.frequency });
    const waits = input.frequency !== search.frequency && (await foundHits(trx, search.id)).length > 0;
    if (waits) await appendOutbox(trx, [{ kind: 'mail.saved-search', searchId: search.id }], nextMailAt(input.frequency, search.lastMailAt, ctx.now()));
  });
}
