import { ENTRY_KINDS, type EntryKind } from '#app/domain/entries.ts';
import { localeOfTag, type Locale } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { BROAD_THEMES } from '#app/domain/practice-meta.ts';
import { autonym } from '#app/i18n/languages.ts';
import { FACET_GROUPS, SORTS, type FacetGroup, type Hit } from '#search/port.ts';
import { entryKey, type FoundEntry } from './kinds/find-entries.server.ts';
import { libraryQuery, without, type FacetFinds, type LibraryRequest } from './library-request.ts';
import { fold } from '#search/language/fold.ts';
import type { Chip, EntryRow, FacetValue, ListView, NothingFound } from './list-view.ts';
import type { Listed } from './listed.ts';
import { presentRow } from './row.present.ts';
import type { Vocabulary } from './vocabulary.server.ts';

export function presentList({ request, kind, kinds, entries, found, heads, posts, vocabulary }: Listed, locale: Locale, extra: { nothing?: NothingFound | null; find?: FacetFinds } = {}): ListView {
  const rowsOf = (hits: readonly Hit[]) => hits.flatMap((hit) => {
    const practice = heads.get(hit.id);
    const row = practice && presentRow(practice, locale, vocabulary, { hit: request.q ? hit : undefined, posts: posts.get(hit.id) });
    return row ? [row] : [];
  });
  const entryRows = (hits: readonly Hit[]) => hits.flatMap((hit) => entryRow(hit, entries.get(entryKey(hit)), request.q, locale) ?? []);
  return {
    q: request.q,
    sort: request.sort ?? (request.q ? 'relevance' : 'newest'),
    sorts: kind !== 'practice' ? [] : request.q ? SORTS : SORTS.filter((s) => s !== 'relevance'),
    kind, total: found.total, page: found.page, pages: found.pages, rows: rowsOf(found.hits), nearly: rowsOf(found.nearly),
    kinds: kinds ? ENTRY_KINDS.filter((one) => kinds[one] > 0 || one === kind).map((one) => ({ kind: one, count: kinds[one], href: paths.practices(locale, kindQuery(request, one)), current: one === kind })) : [],
    entries: entryRows(found.hits), nearlyEntries: entryRows(found.nearly),
    facets: kind !== 'practice' ? [] : FACET_GROUPS.map((group) => {
      const find = extra.find?.[group] ?? '';
      return { group, find, values: narrowed(facetValues(group, found.facets[group] ?? [], request.filters[group] ?? [], vocabulary), find) };
    }).filter((f) => f.values.length > 0 || f.find !== ''),
    chips: chipsOf(request, locale, vocabulary),
    clearHref: paths.practices(locale, libraryQuery({ q: request.q, filters: {}, sort: null, page: 1, ...(request.kind ? { kind: request.kind } : {}) })),
    dropped: found.dropped,
    suggestion: found.suggestion ? { q: found.suggestion, href: paths.practices(locale, libraryQuery({ ...request, q: found.suggestion, page: 1 })) } : null,
    expanded: found.expanded.map(({ as, lang }) => ({ as, tag: lang, lang: localeOfTag(lang) === locale ? undefined : lang })),
    nothing: extra.nothing ?? null,
    saveHref: kind !== 'practice' ? null : request.q || Object.keys(request.filters).length > 0 ? paths.saveSearch(locale, libraryQuery({ ...request, sort: null, page: 1 })) : null,
    query: libraryQuery({ ...request, page: 1 }),
    degraded: found.degraded,
  };
}

/** The same question of another kind. */
function kindQuery({ kind: _kind, ...request }: LibraryRequest, kind: EntryKind): Record<string, string | string[]> {
  return libraryQuery({ ...request, sort: null, page: 1, ...(kind === 'practice' ? {} : { kind }) });
}

function entryRow(hit: Hit, entry: FoundEntry | undefined, q: string, locale: Locale): EntryRow | null {
  if (!entry) return null;
  const title = hit.title.map((s) => s.text).join('');
  // words are marked where the name shown is the one they were found in
  return {
    ...entry, id: hit.id, marked: q && title === entry.title ? hit.title : [{ text: entry.title, marked: false }],
    // what is said of an organisation stands beside its name already
    snippet: hit.kind === 'organisation' ? [] : hit.snippet, snippetLang: localeOfTag(hit.lang) === locale ? undefined : hit.lang, why: q ? hit.why : [],
  };
}

/** The chosen values, each with the address that leaves it out. */
export function chipsOf(request: LibraryRequest, locale: Locale, vocabulary: Vocabulary): Chip[] {
  return FACET_GROUPS.flatMap((group) => (request.filters[group] ?? []).map((value) => ({
    group, value, ...named(group, value, vocabulary), removeHref: paths.practices(locale, libraryQuery(without(request, group, value))),
  })));
}

/** Values whose name has all words typed, and the chosen ones; a broader value stays for a narrower one that fits. */
function narrowed(values: readonly FacetValue[], find: string): FacetValue[] {
  const words = fold(find).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...values];
  return values.flatMap((v) => {
    const narrower = narrowed(v.narrower, find);
    return v.chosen || narrower.length > 0 || words.every((w) => fold(v.label).includes(w)) ? [{ ...v, narrower }] : [];
  });
}

function named(group: FacetGroup, value: string, vocabulary: Vocabulary): { label: string; lang: string | undefined } {
  if (group === 'content') return { label: autonym(value), lang: value };
  return { label: group === 'year' ? value : vocabulary.label(value), lang: undefined };
}

/** Values somebody can choose (or has chosen), narrower ones under their broader one, in the order of the vocabulary. */
function facetValues(group: FacetGroup, counts: readonly { value: string; count: number }[], chosen: readonly string[], vocabulary: Vocabulary): FacetValue[] {
  const countOf = new Map(counts.map((c) => [c.value, c.count]));
  for (const value of chosen) if (!countOf.has(value)) countOf.set(value, 0);
  const make = (value: string): FacetValue => ({ value, ...named(group, value, vocabulary), count: countOf.get(value) ?? 0, chosen: chosen.includes(value), narrower: [] });

  if (group === 'year') return [...countOf.keys()].sort().reverse().map(make);
  if (group === 'content') return [...countOf.keys()].sort((a, b) => (countOf.get(b) ?? 0) - (countOf.get(a) ?? 0) || (a < b ? -1 : 1)).map(make);
  const inOrder = vocabulary.scheme(group).filter((c) => countOf.has(c.id));
  const tops = inOrder.filter((c) => !c.broaderId || !countOf.has(c.broaderId));
  const order = (id: string) => (group === 'theme' ? BROAD_THEMES.findIndex((t) => t === id) : 0);
  return tops.sort((a, b) => order(a.id) - order(b.id)).map((top) => ({ ...make(top.id), narrower: inOrder.filter((c) => c.broaderId === top.id).map((c) => make(c.id)) }));
}
