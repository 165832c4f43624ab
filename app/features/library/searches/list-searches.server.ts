import { signInRequired } from '#app/domain/errors.ts';
import { isLocale } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import type { Frequency } from '#app/domain/saved-search.ts';
import { autonym } from '#app/i18n/languages.ts';
import { authorize, can } from '#app/policies/can.ts';
import { searchesOf } from '#db/repositories/saved-searches.repo.ts';
import { FACET_GROUPS } from '#search/port.ts';
import type { Ctx } from '../../context.ts';
import { libraryQuery, type LibraryRequest } from '../library-request.ts';
import { vocabularyOf, type Vocabulary } from '../vocabulary.server.ts';
import { queryText, requestOf, understood } from './saved-query.server.ts';

export type SearchLine = { id: string; name: string; asks: string[]; href: string; frequency: Frequency; paused: boolean; savedAt: string; lastMailAt: string | null };

/** The person's own saved searches, with the words of what each asks. */
export async function listSearches(ctx: Ctx): Promise<SearchLine[]> {
  authorize(can(ctx.actor, 'account.own'), ctx.actor);
  if (ctx.actor.kind !== 'person') throw signInRequired();
  const vocabulary = await vocabularyOf(ctx);
  return (await searchesOf(ctx.db.reader, ctx.actor.id)).map((s) => {
    const request = requestOf(s.query);
    return {
      id: s.id, name: s.name, asks: inWords(request, vocabulary), href: paths.practices(isLocale(s.locale) ? s.locale : ctx.locale, libraryQuery(request)),
      frequency: s.frequency, paused: s.paused, savedAt: s.createdAt, lastMailAt: s.lastMailAt,
    };
  });
}

/** A question about to be saved: what it asks, a name for it, and its address. */
export async function searchToSave(ctx: Ctx, asked: LibraryRequest): Promise<{ asks: string[]; name: string; query: string }> {
  const request = await understood(ctx, asked);
  const asks = inWords(request, await vocabularyOf(ctx));
  return { asks, name: asks.join(', ').slice(0, 100), query: queryText(request) };
}

function inWords({ q, filters }: LibraryRequest, vocabulary: Vocabulary): string[] {
  const named = FACET_GROUPS.flatMap((group) => (filters[group] ?? []).map((value) => (group === 'content' ? autonym(value) : group === 'year' ? value : vocabulary.label(value))));
  return [q, ...named].filter(Boolean);
}
