import { visibleTo } from '#app/policies/visible-to.ts';
import { visibleMentions, type MentionKind } from '#db/repositories/mentions.repo.ts';
import { sortKey } from '#search/language/fold.ts';
import type { Ctx } from '../../context.ts';
import { cleanText, readPage } from '../library-request.ts';
import { gatherNamed, type Named } from './named.ts';

export type DirectoryRequest = { q: string; country: string; page: number };
export type ListedNamed = {
  request: DirectoryRequest;
  named: Named[];
  total: number;
  pages: number;
  /** Countries with how many they would leave, whatever country is chosen. */
  countries: { id: string; count: number }[];
};

const FOUND_PAGE = 100;
const FOUND_MOST = 1000;

/** Reads an address and never refuses it: a country that has the shape of none is left out, a page that is not a number is the first. */
export function readDirectoryRequest(params: URLSearchParams): DirectoryRequest {
  const country = params.get('country') ?? '';
  return { q: cleanText(params.get('q') ?? ''), country: /^[a-z]{2,10}$/.test(country) ? country : '', page: readPage(params.get('page')) };
}

/** One page of those whom practices name that the reader may see: by name, or in the order of the search. Throws search-unavailable. */
export async function listNamed(ctx: Ctx, kind: MentionKind, asked: DirectoryRequest, size: number): Promise<ListedNamed> {
  const all = gatherNamed(kind, await visibleMentions(ctx.db.reader, visibleTo(ctx.actor), kind));
  const answering = asked.q ? (await foundIds(ctx, kind, asked.q)).flatMap((id) => all.get(id) ?? []) : byName([...all.values()]);
  const counts = new Map<string, number>();
  for (const { country } of answering) if (country) counts.set(country, (counts.get(country) ?? 0) + 1);
  const chosen = answering.filter((one) => !asked.country || one.country === asked.country);
  const pages = Math.max(1, Math.ceil(chosen.length / size));
  const page = Math.min(asked.page, pages);
  return {
    request: { ...asked, page }, named: chosen.slice((page - 1) * size, page * size), total: chosen.length, pages,
    countries: [...counts].map(([id, count]) => ({ id, count })),
  };
}

function byName(all: readonly Named[]): Named[] {
  return all.map((one) => ({ one, key: sortKey(one.name) })).sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.one.id < b.one.id ? -1 : 1)).map(({ one }) => one);
}

async function foundIds(ctx: Ctx, kind: MentionKind, text: string): Promise<string[]> {
  const ids: string[] = [];
  for (let page = 1, pages = 1; page <= pages && ids.length < FOUND_MOST; page++) {
    const found = await ctx.search.search({ kind, text, locale: ctx.locale, filters: {}, sort: 'relevance', page, size: FOUND_PAGE, facets: [] }, visibleTo(ctx.actor));
    ids.push(...found.hits.map((hit) => hit.id));
    pages = found.pages;
  }
  return ids;
}
