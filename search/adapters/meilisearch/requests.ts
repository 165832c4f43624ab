import { FACET_GROUPS, type FacetGroup } from '#search/port.ts';
import { ATTRIBUTE, filterOf } from './filter.ts';
import type { Asked } from './asked.ts';
import type { Plan } from './plan.ts';
import { STEMS, SURFACE } from './settings.ts';

/** Entries that stand in one order: pages are cut from it. */
export const WINDOW_SIZE = 100;

/** The attribute that names an entry. */
export const ENTRY = 'group';

const FIRST_EDITION = 'first = true';

type Federated = { federation: Record<string, unknown>; queries: Record<string, unknown>[] };
type Several = { queries: Record<string, unknown>[] };

// equals by name: which was written first may tell of a time when one of them was hidden
const SORT: Record<Plan['query']['sort'], (locale: string) => string[] | undefined> = {
  relevance: () => undefined, newest: () => ['published_at:desc', `${ENTRY}:asc`], oldest: () => ['published_at:asc', `${ENTRY}:asc`], title: (locale) => [`title_${locale}:asc`, `${ENTRY}:asc`],
};

/**
 * A round of questions about words. The engine is not asked to collapse the editions of an entry: for a question many answer that is nearly all of its work. `first` gives that many editions in
 * their order, with the names of all entries that answer and the languages they do in; `more` a longer stretch of the same order; `languages` the editions where some of them are selected; `lists`
 * name every entry for the groups with a selection, without it.
 */
export function wordRequests(index: string, plan: Plan, asked: readonly Asked[]) {
  const sort = SORT[plan.query.sort](plan.query.locale ?? 'es');
  const queries = (without?: FacetGroup) => asked.map(({ q, on, weight }) => ({
    indexUid: index, q: `${plan.unwanted[on]}${q}`, attributesToSearchOn: on === 'surface' ? SURFACE : STEMS, matchingStrategy: 'all',
    filter: filterOf(plan.query.kind, plan.filters, plan.visibility, without), attributesToRetrieve: [ENTRY], federationOptions: { weight },
    ...(sort ? { sort } : {}),
  }));
  const ask = (hits: number, attributes: readonly string[], without?: FacetGroup): Federated => ({
    federation: { page: 1, hitsPerPage: hits, ...(attributes.length > 0 ? { facetsByIndex: { [index]: attributes }, mergeFacets: {} } : {}) }, queries: queries(without),
  });
  const content = plan.query.facets.includes('content');
  const chosen = content && plan.filters.content?.length;
  return {
    first: (hits: number) => ask(hits, [ENTRY, ...(content && !chosen ? [ATTRIBUTE.content] : [])]),
    more: (hits: number) => ask(hits, []),
    languages: chosen ? ask(0, [ATTRIBUTE.content], 'content') : null,
    lists: FACET_GROUPS.filter((g) => g !== 'content' && plan.query.facets.includes(g) && plan.filters[g]?.length).map((group) => ({ group, request: ask(0, [ENTRY], group) })),
  };
}

/** Browsing: one request, the first answers are the windows (at least one), the others count the groups `apart`, one each: those with a selection without it, and languages, of which an entry has several. */
export function browseRequest(index: string, plan: Plan, windows: readonly number[]): { request: Several; together: FacetGroup[]; apart: FacetGroup[] } {
  const wanted = FACET_GROUPS.filter((g) => plan.query.facets.includes(g));
  const apart = wanted.filter((g) => g === 'content' || plan.filters[g]?.length);
  const together = wanted.filter((g) => !apart.includes(g));
  const sort = SORT[plan.query.sort === 'relevance' ? 'newest' : plan.query.sort](plan.query.locale ?? 'es');
  const common = (without?: FacetGroup) => {
    const filter = filterOf(plan.query.kind, plan.filters, plan.visibility, without);
    const once = without === 'content' ? {} : onceEach(plan);
    return { indexUid: index, q: plan.unwanted.surface, attributesToSearchOn: SURFACE, attributesToRetrieve: [ENTRY], ...once, filter: [...filter, ...(once.filter ?? [])] };
  };
  return {
    request: { queries: [
      { ...common(), page: (windows[0] ?? 0) + 1, hitsPerPage: windows.length > 0 ? WINDOW_SIZE : 0, sort, ...(together.length > 0 ? { facets: together.map((g) => ATTRIBUTE[g]) } : {}) },
      ...windows.slice(1).map((n) => ({ ...common(), page: n + 1, hitsPerPage: WINDOW_SIZE, sort })),
      ...apart.map((group) => ({ ...common(group), page: 1, hitsPerPage: 0, facets: [ATTRIBUTE[group]] })),
    ] },
    together, apart,
  };
}

/** How each entry is taken once: by the edition marked as its first, by the one language selected; only where neither tells, by collapsing. */
function onceEach({ filters: { content }, unwanted }: Plan): { filter?: string[]; distinct?: string } {
  if (content?.length === 1) return {};
  return content?.length || unwanted.surface !== '' ? { distinct: ENTRY } : { filter: [FIRST_EDITION] };
}
