import { FACET_GROUPS, type FacetGroup } from '#search/port.ts';
import { ATTRIBUTE, filterOf } from './filter.ts';
import type { Asked, Plan } from './plan.ts';
import { STEMS, SURFACE } from './settings.ts';

/** Entries that one look at the engine puts in order: pages are cut from it. */
export const WINDOW_SIZE = 100;

type Federated = { federation: Record<string, unknown>; queries: Record<string, unknown>[] };
type Several = { queries: Record<string, unknown>[] };

const SORT: Record<Plan['query']['sort'], (locale: string) => string[] | undefined> = {
  relevance: () => undefined, newest: () => ['published_at:desc'], oldest: () => ['published_at:asc'], title: (locale) => [`title_${locale}:asc`],
};

/** How the groups are counted: those with a selection each in a question without it; languages of editions, of which an entry has several, without collapsing. */
function countedApart(plan: Plan): { together: FacetGroup[]; apart: FacetGroup[] } {
  const wanted = FACET_GROUPS.filter((g) => plan.query.facets.includes(g));
  const apart = wanted.filter((g) => g === 'content' || plan.filters[g]?.length);
  return { together: wanted.filter((g) => !apart.includes(g)), apart };
}

/** A round of questions about words: `main` gives the windows (none wanted: only how many), `counts` each a group of facets; the first of `main` counts the others. */
export function wordRequests(index: string, plan: Plan, asked: readonly Asked[], windows: readonly number[]): { main: Federated[]; counts: { group: FacetGroup; request: Federated }[] } {
  const { together, apart } = countedApart(plan);
  const sort = SORT[plan.query.sort](plan.query.locale ?? 'es');
  const queries = (without?: FacetGroup) => asked.map(({ q, on, weight }) => ({
    indexUid: index, q: `${plan.unwanted[on]}${q}`, attributesToSearchOn: on === 'surface' ? SURFACE : STEMS, matchingStrategy: 'all',
    filter: filterOf(plan.query.kind, plan.filters, plan.visibility, without), attributesToRetrieve: ['group'], federationOptions: { weight },
    ...(sort ? { sort } : {}),
  }));
  const facets = (groups: readonly FacetGroup[]) => (groups.length > 0 ? { facetsByIndex: { [index]: groups.map((g) => ATTRIBUTE[g]) }, mergeFacets: {} } : {});
  const first = { page: (windows[0] ?? 0) + 1, hitsPerPage: windows.length > 0 ? WINDOW_SIZE : 0, distinct: 'group', ...facets(together) };
  return {
    main: [{ federation: first, queries: queries() }, ...windows.slice(1).map((n) => ({ federation: { page: n + 1, hitsPerPage: WINDOW_SIZE, distinct: 'group' }, queries: queries() }))],
    counts: apart.map((group) => ({
      group, request: { federation: { page: 1, hitsPerPage: 0, ...(group === 'content' ? {} : { distinct: 'group' }), ...facets([group]) }, queries: queries(group) },
    })),
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
