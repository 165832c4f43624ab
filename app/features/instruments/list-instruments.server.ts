import type { Ctx } from '#app/features/context.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { citationCounts } from '#db/repositories/citations.repo.ts';
import { allInstruments, type InstrumentCard } from '#db/repositories/instruments.repo.ts';
import { INSTRUMENT_FILTERS, type InstrumentFilter, type InstrumentsRequest } from './instruments-request.ts';

const FOUND_PAGE = 100;
const FOUND_MOST = 1000;

export type ListedInstruments = {
  request: InstrumentsRequest;
  cards: InstrumentCard[];
  total: number;
  pages: number;
  /** Values of each filter with how many cards they would leave, whatever is chosen in that filter itself. */
  counts: Record<InstrumentFilter, { value: string; count: number }[]>;
  /** How many practices the reader may see cite each card. */
  cited: Map<string, number>;
};

/** One page of the cards. With words asked, in the order of the search; otherwise by country, newest first. Throws search-unavailable. */
export async function listInstruments(ctx: Ctx, asked: InstrumentsRequest, size: number): Promise<ListedInstruments> {
  const [all, cited] = await Promise.all([allInstruments(ctx.db.reader), citationCounts(ctx.db.reader, visibleTo(ctx.actor))]);
  const answering = asked.q ? inOrder(all, await foundIds(ctx, asked.q)) : all;
  const fits = (card: InstrumentCard, but?: InstrumentFilter) =>
    INSTRUMENT_FILTERS.every((name) => name === but || !asked.filters[name] || String(card.content[name]) === asked.filters[name]);
  const chosen = answering.filter((card) => fits(card));
  const pages = Math.max(1, Math.ceil(chosen.length / size));
  const page = Math.min(asked.page, pages);
  const counts = Object.fromEntries(INSTRUMENT_FILTERS.map((name) => [name, countsOf(answering.filter((card) => fits(card, name)), name)])) as ListedInstruments['counts'];
  return { request: { ...asked, page }, cards: chosen.slice((page - 1) * size, page * size), total: chosen.length, pages, counts, cited };
}

async function foundIds(ctx: Ctx, text: string): Promise<string[]> {
  const ids: string[] = [];
  for (let page = 1, pages = 1; page <= pages && ids.length < FOUND_MOST; page++) {
    const found = await ctx.search.search({ kind: 'instrument', text, locale: ctx.locale, filters: {}, sort: 'relevance', page, size: FOUND_PAGE, facets: [] }, visibleTo(ctx.actor));
    ids.push(...found.hits.map((hit) => hit.id));
    pages = found.pages;
  }
  return ids;
}

function inOrder(all: readonly InstrumentCard[], ids: readonly string[]): InstrumentCard[] {
  const byId = new Map(all.map((card) => [card.id, card]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

function countsOf(cards: readonly InstrumentCard[], name: InstrumentFilter): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const card of cards) counts.set(String(card.content[name]), (counts.get(String(card.content[name])) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count }));
}
