import { LOCALE_CODES, type Locale } from '#app/domain/locales.ts';
import { FACET_GROUPS, type FacetCounts, type FacetGroup, type Filters } from '#search/port.ts';
import type { Columns } from './columns.ts';

/** Entries that answer and pass all filters, the rows they may be shown with, and the counts. */
export type Narrowed = {
  pids: readonly number[];
  /** Rows of entry number `i` of `pids` that answer, of an allowed language, in preferred order of the reader when nothing else decides. */
  rowsOf(i: number): readonly number[];
  facets: FacetCounts;
};

type Selection = { group: FacetGroup; ids: ReadonlySet<number> };

/**
 * Filters and counts in one pass over the visible rows. An entry that fails only one group still counts within that group: so each group's counts
 * ignore its own selection. `rows` are already limited to what the reader may see; those of an entry stand together.
 */
export function narrow(columns: Columns, rows: ArrayLike<number>, filters: Filters, wanted: readonly FacetGroup[], locale: Locale | null): Narrowed {
  const selections = FACET_GROUPS.flatMap((group): Selection[] => {
    const values = filters[group];
    return group === 'content' || !values?.length ? [] : [{ group, ids: new Set(values.map((v) => columns.facetId(group, v))) }];
  });
  const langs = filters.content?.length ? new Set(filters.content) : null;
  const langAllowed = columns.langs.values.map((tag) => langs === null || langs.has(tag));
  const counted = new Int32Array(columns.facetValues.values.length);
  const languages = new Int32Array(columns.langs.values.length);
  const { docPid, docLang } = columns;
  const pids: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];

  for (let from = 0, to = 0; from < rows.length; from = to) {
    const pid = docPid[rows[from] ?? 0] ?? -1;
    let shown = false;
    for (to = from; to < rows.length && docPid[rows[to] ?? 0] === pid; to++) shown ||= langAllowed[docLang[rows[to] ?? 0] ?? 0] === true;
    let failed = shown ? 0 : 1;
    let only: FacetGroup | null = shown ? null : 'content';
    for (const { group, ids } of selections) {
      if (columns.hasFacet(pid, ids)) continue;
      failed++;
      only = group;
    }
    if (failed > 1) continue;
    if (only === null) {
      pids.push(pid);
      starts.push(from);
      ends.push(to);
    }
    // an entry has one edition a language, so no language is counted twice
    if (only === null || only === 'content') for (let i = from; i < to; i++) languages[docLang[rows[i] ?? 0] ?? 0]!++;
    columns.countFacets(pid, counted, only);
  }
  const prefer = preference(columns, locale);
  const rowsOf = (i: number): readonly number[] => {
    const own: number[] = [];
    for (let at = starts[i] ?? 0; at < (ends[i] ?? 0); at++) if (langAllowed[docLang[rows[at] ?? 0] ?? 0]) own.push(rows[at] ?? -1);
    return own.length > 1 ? own.sort(prefer) : own;
  };
  return { pids, rowsOf, facets: present(columns, counted, languages, wanted) };
}

function present(columns: Columns, counted: Int32Array, languages: Int32Array, wanted: readonly FacetGroup[]): FacetCounts {
  const facets: FacetCounts = {};
  for (const group of wanted) facets[group] = [];
  counted.forEach((count, id) => {
    const group = columns.groups[id];
    if (count > 0 && group && group !== 'archived') facets[group]?.push({ value: columns.valueOf(id), count });
  });
  languages.forEach((count, id) => {
    if (count > 0) facets.content?.push({ value: columns.langs.values[id] ?? '', count });
  });
  for (const group of wanted) {
    facets[group]?.sort((a, b) => (group === 'year' ? compare(b.value, a.value) : b.count - a.count || compare(a.value, b.value)));
  }
  return facets;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

export function langOf(columns: Columns, row: number): string {
  return columns.langs.values[columns.docLang[row] ?? 0] ?? '';
}

/** The reader's language, then the other languages of the interface, then the rest; the older edition of equals. */
export function preference(columns: Columns, locale: Locale | null): (a: number, b: number) => number {
  const rank = columns.langs.values.map((tag, lang) => {
    const of = columns.locales[lang] ?? null;
    if (tag === locale) return 0;
    return of === locale ? 1 : of === null ? 9 : 2 + LOCALE_CODES.indexOf(of);
  });
  return (a, b) => (rank[columns.docLang[a] ?? 0] ?? 9) - (rank[columns.docLang[b] ?? 0] ?? 9) || a - b;
}
