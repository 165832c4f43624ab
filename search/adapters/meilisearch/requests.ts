import { FACET_GROUPS, type FacetGroup } from '#search/port.ts';
import { ATTRIBUTE, filterOf } from './filter.ts';
import type { Asked } from './asked.ts';
import type { Plan } from './plan.ts';
import { STEMS, SURFACE } from './settings.ts';

/** Entries that one look at the engine puts in order: pages are cut from it. */
export const WINDOW_SIZE = 100;

/** The attribute that names an entry. */
export const ENTRY = 'group';

type Federated = { federation: Record<string, unknown>; queries: Record<string, unknown>[] };
type Several = { queries: Record<string, unknown>[] };

// equals by name: which was written first may tell of a time when one of them was hidden
const SORT: Record<Plan['query']['sort'], (locale: string) => string[] | undefined> = {
  relevance: () => undefined, newest: () => ['published_at:desc', `${ENTRY}:asc`], oldest: () => ['published_at:asc', `${ENTRY}:asc`], title: (locale) => [`title_${locale}:asc`, `${ENTRY}:asc`],
};

/** How the groups are counted: those with a selection each in a question without it; languages of editions, of which an entry has several, without collapsing. */
function countedApart(plan: Plan): { together: FacetGroup[]; apart: FacetGroup[] } {
  const wanted = FACET_GROUPS.filter((g) => plan.query.facets.includes(g));
  const apart = wanted.filter((g) => g === 'content' || plan.filters[g]?.length);
  return { together: wanted.filter((g) => !apart.includes(g)), apart };
}

/**
 * A round of questions about words: `main` gives the windows (none wanted: the first, for how many there are) and counts the groups without a selection, `languages` the editions; `lists` name
 * every entry for the groups with a selection, without it; `all` names those that answer.
 */
export function wordRequests(index: string, plan: Plan, asked: readonly Asked[], windows: readonly number[]) {
  const { together, apart } = countedApart(plan);
  const sort = SORT[plan.query.sort](plan.query.locale ?? 'es');
  const queries = (without?: FacetGroup) => asked.map(({ q, on, weight }) => ({
    indexUid: index, q: `${plan.unwanted[on]}${q}`, attributesToSearchOn: on === 'surface' ? SURFACE : STEMS, matchingStrategy: 'all',
    filter: filterOf(plan.query.kind, plan.filters, plan.visibility, without), attributesToRetrieve: ['group'], federationOptions: { weight },
    ...(sort ? { sort } : {}),
  }));
  const facets = (attributes: readonly string[]) => (attributes.length > 0 ? { facetsByIndex: { [index]: attributes }, mergeFacets: {} } : {});
  const window = (n: number, counted: readonly FacetGroup[] = []): Federated => ({
    federation: { page: n + 1, hitsPerPage: WINDOW_SIZE, distinct: 'group', ...facets(counted.map((g) => ATTRIBUTE[g])) }, queries: queries(),
  });
  // without collapsing each document counts once, by whichever question it was found
  const every = (attribute: string, without?: FacetGroup): Federated => ({ federation: { page: 1, hitsPerPage: 0, ...facets([attribute]) }, queries: queries(without) });
  return {
    main: [window(windows[0] ?? 0, together), ...windows.slice(1).map((n) => window(n))],
    languages: apart.includes('content') ? every(ATTRIBUTE.content, 'content') : null,
    lists: apart.filter((g) => g !== 'content').map((group) => ({ group, request: every(ENTRY, group) })),
    all: () => every(ENTRY),
    together,
  };
}

/** Browsing: one request, the first answers are the windows (at least one), the others count the groups `apart`, one each. */
export function browseRequest(index: string, plan: Plan, windows: readonly number[]): { request: Several; together: FacetGroup[]; apart: FacetGroup[] } {
  const { together, apart } = countedApart(plan);
  const sort = SORT[plan.query.sort === 'relevance' ? 'newest' : plan.query.sort](plan.query.locale ?? 'es');
  const common = (without?: FacetGroup) => ({
    indexUid: index, q: plan.unwanted.surface, attributesToSearchOn: SURFACE, filter: filterOf(plan.query.kind, plan.filters, plan.visibility, without), attributesToRetrieve: ['group'],
  });
  return {
    request: { queries: [
      { ...common(), distinct: 'group', page: (windows[0] ?? 0) + 1, hitsPerPage: windows.length > 0 ? WINDOW_SIZE : 0, sort, ...(together.length > 0 ? { facets: together.map((g) => ATTRIBUTE[g]) } : {}) },
      ...windows.slice(1).map((n) => ({ ...common(), distinct: 'group', page: n + 1, hitsPerPage: WINDOW_SIZE, sort })),
      ...apart.map((group) => ({ ...common(group), ...(group === 'content' ? {} : { distinct: 'group' }), page: 1, hitsPerPage: 0, facets: [ATTRIBUTE[group]] })),
    ] },
    together, apart,
  };
}
