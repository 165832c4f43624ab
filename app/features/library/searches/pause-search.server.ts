import { isId } from '#app/domain/ids.ts';
import { notFound, signInRequired } from '#app/domain/errors.ts';
import { forgetFound, searchById, searchByToken, updateSearch } from '#db/repositories/saved-searches.repo.ts';
import type { Ctx } from '../../context.ts';
import { transact } from '../../record.server.ts';

/** Stops the mail of a search, or lets it go on from now: what comes meanwhile is not told later. Throws not-found for a search that is not the person's. */
export async function pauseSearch(ctx: Ctx, input: { searchId: string; paused: boolean }): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== 'person') throw signInRequired();
  await transact(ctx, async (trx) => {
    const search = await searchById(trx, input.searchId);
    if (search?.personId !== actor.id) throw notFound();
    await updateSearch(trx, { id: search.id, personId: actor.id }, { paused: input.paused });
    if (input.paused) await forgetFound(trx, search.id);
  });
}

/** Whether the link of a mail stands for a search that still writes. It tells nothing about the search or the person. */
export async function searchMailStands(ctx: Ctx, token: string): Promise<boolean> {
  return isId(token) && (await searchByToken(ctx.db.reader, token))?.paused === false;
}

/** Stops the mail of the search a link stands for, without signing in; the search itself stays. False when there was nothing to stop. */
export async function pauseByToken(ctx: Ctx, token: string): Promise<boolean> {
  if (!isId(token)) return false;
  return transact(ctx, async (trx) => {
    const search = await searchByToken(trx, token);
    if (!search || search.paused) return false;
    await forgetFound(trx, search.id);
    return updateSearch(trx, { id: search.id, personId: search.personId }, { paused: true });
  });
}
