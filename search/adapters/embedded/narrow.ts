import { LOCALE_CODES, type Locale } from '#app/domain/locales.ts';
import { FACET_GROUPS, type FacetCounts, type FacetGroup, type Filters } from '#search/port.ts';
import type { Columns } from './columns.ts';

/** Practices that answer and pass all filters, the rows they may be shown with, and the counts. */
export type Narrowed = {
  pids: number[];
  /** By practice: rows that answer, of an allowed language, in preferred order of the reader when nothing else decides. */
  rowsOf: (readonly number[] | undefined)[];
  facets: FacetCounts;
};

type Selection = { group: FacetGroup; ids: ReadonlySet<number> };

/**
 * Filters and counts in one pass over the practices of the visible rows. A practice that fails only one group still counts within that group:
 * so each group's counts ignore its own selection. `rows` are already limited to what the reader may see.
 */
export function narrow(columns: Columns, rows: readonly number[], filters: Filters, wanted: readonly FacetGroup[], locale: Locale | null): Narrowed {
  const grouped: number[][] = new Array<number[]>(columns.maxPid);
  const order: number[] = [];
  for (const row of rows) {
    const pid = columns.docPid[row] ?? -1;
    const list = grouped[pid];
    if (list) list.push(row);
    else {
      grouped[pid] = [row];
      order.push(pid);
    }
  }
  const selections = FACET_GROUPS.flatMap((group): Selection[] => {
    const values = filters[group];
    return group === 'content' || !values?.length ? [] : [{ group, ids: new Set(values.map((v) => columns.facetId(group, v))) }];
  });
  const langs = filters.content?.length ? new Set(filters.content) : null;
  const prefer = preference(columns, locale);
  const counted = new Int32Array(columns.facetValues.values.length);
  const languages = new Int32Array(columns.langs.values.length);
  const wants = new Set<string>(wanted);
  const pids: number[] = [];
  const rowsOf: (readonly number[] | undefined)[] = new Array<readonly number[] | undefined>(columns.maxPid);

  for (const pid of order) {
    const list = grouped[pid] ?? [];
    const facets = columns.facetsOf[pid] ?? new Uint32Array();
    let failed = 0;
    let only: FacetGroup | undefined;
    for (const { group, ids } of selections) {
      if (hasAny(facets, ids)) continue;
      failed++;
      only = group;
    }
    const shown = langs ? list.filter((row) => langs.has(langOf(columns, row))) : list;
    if (shown.length === 0) {
      failed++;
      only = 'content';
    }
    if (failed > 1) continue;
    if (only === undefined) {
      pids.push(pid);
      rowsOf[pid] = shown.length > 1 ? shown.sort(prefer) : shown;
    }
    if (wants.has('content') && (only === undefined || only === 'content')) {
      // a practice has one edition a language, so no language is counted twice
      for (const row of list) languages[columns.docLang[row] ?? 0] = (languages[columns.docLang[row] ?? 0] ?? 0) + 1;
    }
    for (const id of facets) {
      const group = columns.groups[id];
      if (group === undefined || !wants.has(group) || (only !== undefined && only !== group)) continue;
      counted[id] = (counted[id] ?? 0) + 1;
    }
  }
  return { pids, rowsOf, facets: present(columns, counted, languages, wanted) };
}

function present(columns: Columns, counted: Int32Array, languages: Int32Array, wanted: readonly FacetGroup[]): FacetCounts {
  const facets: FacetCounts = {};
  for (const group of wanted) facets[group] = [];
  counted.forEach((count, id) => {
    const group = columns.groups[id];
    if (count > 0 && group) facets[group]?.push({ value: columns.valueOf(id), count });
  });
  languages.forEach((count, id) => {
    if (count > 0) facets.content?.push({ value: columns.langs.values[id] ?? '', count });
  });
  for (const group of wanted) {
    facets[group]?.sort((a, b) => (group === 'year' ? compare(b.value, a.value) : b.count - a.count || compare(a.value, b.value)));
  }
  return facets;
}

function hasAny(facets: Uint32Array, ids: ReadonlySet<number>): boolean {
  for (const id of facets) if (ids.has(id)) return true;
  return false;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

export function langOf(columns: Columns, row: number): string {
  return columns.langs.values[columns.docLang[row] ?? 0] ?? '';
}

/** The reader's language, then the other languages of the interface, then the rest; the older edition of equals. */
function preference(columns: Columns, locale: Locale | null): (a: number, b: number) => number {
  const rank = columns.langs.values.map((tag, lang) => {
    const of = columns.locales[lang] ?? null;
    if (tag === locale) return 0;
    return of === locale ? 1 : of === null ? 9 : 2 + LOCALE_CODES.indexOf(of);
  });
  return (a, b) => (rank[columns.docLang[a] ?? 0] ?? 9) - (rank[columns.docLang[b] ?? 0] ?? 9) || a - b;
}
