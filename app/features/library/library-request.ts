import { ENTRY_KINDS, type EntryKind } from '#app/domain/entries.ts';
import { FACET_GROUPS, SORTS, type FacetGroup, type Filters, type Sort } from '#search/port.ts';

/** What a reader asks of the library, read from an address. */
export type LibraryRequest = {
  q: string; filters: Filters; sort: Sort | null; page: number;
  /** What is looked for; practices when nothing is said. `unknown`: the address names a kind there is not. */
  kind?: EntryKind | 'unknown';
};

const MAX_TEXT = 200;
const MAX_VALUES = 20;
const MAX_PAGE = 1_000_000;

/**
 * Reads an address and never refuses it: a page that is not a number is the first, an unknown order the usual one. Values of filters are
 * taken as they stand; which are known ones, the use case asks the vocabulary.
 */
export function readLibraryRequest(params: URLSearchParams): LibraryRequest {
  const filters: Partial<Record<FacetGroup, string[]>> = {};
  for (const group of FACET_GROUPS) {
    const values = [...new Set(params.getAll(group).flatMap((v) => v.split(',')))].filter((v) => v !== '').slice(0, MAX_VALUES);
    if (values.length) filters[group] = values;
  }
  const sort = params.get('sort');
  return {
    q: cleanText(params.get('q') ?? ''),
    filters,
    sort: SORTS.find((s) => s === sort) ?? null,
    page: readPage(params.get('page')),
    ...readKind(params.get('kind')),
  };
}

function readKind(value: string | null): Pick<LibraryRequest, 'kind'> {
  return value === null || value === '' || value === 'practice' ? {} : { kind: ENTRY_KINDS.find((k) => k === value) ?? 'unknown' };
}

/** What is looked for inside long lists of filter values, by group: `find-sector=cobre`. */
export type FacetFinds = Partial<Record<FacetGroup, string>>;

export function readFinds(params: URLSearchParams): FacetFinds {
  return Object.fromEntries(FACET_GROUPS.flatMap((group) => {
    const find = cleanText(params.get(`find-${group}`) ?? '').slice(0, 60);
    return find ? [[group, find]] : [];
  }));
}

export function readPage(value: string | null): number {
  const page = /^\d{1,9}$/.test(value ?? '') ? Number(value) : 1;
  return Math.min(Math.max(page, 1), MAX_PAGE);
}

/** What was typed, as it is searched for: control characters and lone surrogates out, spaces single, at most 200 characters. */
export function cleanText(text: string): string {
  const clean = text.slice(0, 4 * MAX_TEXT).replace(/[\p{Cc}\p{Cs}\p{Co}\p{Cn}]+/gu, ' ').replace(/\s+/g, ' ').trim();
  return [...clean].slice(0, MAX_TEXT).join('').trim();
}

/** The query of an address that asks this; empty parts are left out, so equal questions have equal addresses. */
export function libraryQuery(request: LibraryRequest): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {};
  if (request.q) query['q'] = request.q;
  for (const group of FACET_GROUPS) {
    const values = request.filters[group];
    if (values?.length) query[group] = [...values];
  }
  if (request.kind && request.kind !== 'unknown') query['kind'] = request.kind;
  if (request.sort) query['sort'] = request.sort;
  if (request.page > 1) query['page'] = String(request.page);
  return query;
}

/** The same question without one value of a filter. */
export function without(request: LibraryRequest, group: FacetGroup, value: string): LibraryRequest {
  return { ...request, page: 1, filters: { ...request.filters, [group]: (request.filters[group] ?? []).filter((v) => v !== value) } };
}
