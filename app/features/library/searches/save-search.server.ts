import { AppError, signInRequired } from '#app/domain/errors.ts';
import { newId } from '#app/domain/ids.ts';
import { MOST_SEARCHES, type Frequency } from '#app/domain/saved-search.ts';
import { authorize, can } from '#app/policies/can.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { insertHits, insertSearch, lockSearches, searchesOf } from '#db/repositories/saved-searches.repo.ts';
import type { Ctx } from '../../context.ts';
import { record, transact } from '../../record.server.ts';
import type { LibraryRequest } from '../library-request.ts';
import { queryText, understood } from './saved-query.server.ts';

const PAGE = 100;

/**
 * Keeps a question under a name. What answers it now is known and will not be told: mail is about what comes after. Throws bad-input with the
 * field `search` when the person has as many as one may keep. The same question twice is two searches.
 */
export async function saveSearch(ctx: Ctx, input: { name: string; frequency: Frequency; asked: LibraryRequest }): Promise<{ searchId: string }> {
  authorize(can(ctx.actor, 'account.own'), ctx.actor);
  const { actor } = ctx;
  if (actor.kind !== 'person') throw signInRequired();
  const request = await understood(ctx, input.asked);
  const id = newId();
  const at = ctx.now().toISOString();
  return transact(ctx, async (trx) => {
    await lockSearches(trx, actor.id);
    if ((await searchesOf(trx, actor.id)).length >= MOST_SEARCHES) throw new AppError('bad-input', { field: 'search' });
    await insertSearch(trx, { id, personId: actor.id, name: input.name, query: queryText(request), locale: ctx.locale, frequency: input.frequency, paused: false, token: newId(), createdAt: at, lastMailAt: null });
    await insertHits(trx, id, await answersNow(ctx, request), 'known', at);
    await record(ctx, trx, { action: 'search.save', objectKind: 'search', objectId: id });
    return { searchId: id };
  });
}

/** Every practice that answers now, as deep as the engine goes. */
async function answersNow(ctx: Ctx, { q, filters }: LibraryRequest): Promise<string[]> {
  const ids: string[] = [];
  for (let page = 1, pages = 1; page <= pages; page++) {
    const found = await ctx.search.search({ kind: 'practice', text: q, locale: ctx.locale, filters, sort: 'newest', page, size: PAGE, facets: [] }, visibleTo(ctx.actor));
    ids.push(...found.hits.map((h) => h.id));
    pages = found.pages;
  }
  return [...new Set(ids)];
}
