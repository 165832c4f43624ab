import type { Visibility } from '#app/domain/access.ts';
import { ENTRY_KINDS, type EntryKind, type EntryRef } from '#app/domain/entries.ts';
import { localeOfTag, type Locale } from '#app/domain/locales.ts';
import { readFilters } from '#search/language/filters.ts';
import { fold } from '#search/language/fold.ts';
import { parseQuery, type ParsedQuery } from '#search/language/query.ts';
import { toldNames } from '#search/expanded.ts';
import type { Hit, SearchPage, SearchQuery } from '#search/port.ts';
import { HOW, MAX_RESULTS } from '#search/settings.ts';
import { inTitle } from './leading.ts';
import { anyOf, matcherOf, textMatcher, withSlips, type Asking, type Matcher, type Wanted } from './match.ts';
import { langOf, narrow } from './narrow.ts';
import { lookAtRow, placeByRelevance, placeSorted, titleAsked, type Ordering } from './order.ts';
import { nearlyAnswering } from './nearly.ts';
import { presentHit } from './present.ts';
import { TermTable } from './term-table.ts';
import type { IndexReader } from './reader.ts';
import { excludedRows, retrieve, type Retrieved } from './retrieve.ts';
import { suggestionFor } from './suggestion.ts';

/** Answers one query on the state of the index the reader stands on. Synchronous: one state from the first step to the last. */
export function answer(reader: IndexReader, query: SearchQuery, visibility: Visibility): Omit<SearchPage, 'tookMs'> {
  const { columns } = reader;
  const asking: Asking = { reader, view: reader.viewOf(visibility, query.kind) };
  const { text, filters } = readFilters(query.text, query.filters, reader.thesaurus);
  const parsed = parseQuery(text, query.locale);
  const size = Math.min(100, Math.max(1, Math.trunc(query.size) || 1));
  const page = Math.max(1, Math.trunc(query.page) || 1);
  const found = only(columns, find(asking, parsed, text), query.only);
  const narrowed = narrow(columns, found.rows, filters, query.facets, query.locale);
  const total = narrowed.pids.length;
  const from = (page - 1) * size;
  const upTo = Math.min(from + size, MAX_RESULTS);
  const hits: Hit[] = [];
  const nearly: Hit[] = [];
  if (from < Math.min(total, MAX_RESULTS)) {
    const ordering: Ordering = { table: tableOf(asking, found, parsed), locale: query.locale, title: titleAsked(text) };
    const asked = found.matchers.length > 0;
    const placed = query.sort === 'relevance' && asked
      ? placeByRelevance(asking, found, narrowed, ordering, upTo)
      : placeSorted(columns, narrowed, query.sort === 'relevance' ? 'newest' : query.sort, upTo);
    const match = asked ? textMatcher([...found.matchers.flatMap((m) => m.words), ...found.alternatives.flatMap((a) => a.wanted)]) : null;
    for (const one of placed.slice(from, upTo)) {
      const hit = presentHit(reader, asked && !one.look ? { ...one, look: lookAtRow(reader, one.pid, one.row, ordering) } : one, match, ordering.table);
      if (hit) hits.push(hit);
    }
    if (asked) nearly.push(...nearlyAnswering(asking, { ...found, parsed, query: { ...query, page, size }, filters, ordering, total }));
  }
  return {
    hits, nearly, total, page, pages: Math.ceil(Math.min(total, MAX_RESULTS) / size), facets: narrowed.facets, dropped: found.dropped,
    suggestion: suggestionFor(asking, query.text, parsed.terms, total), expanded: expandedBy(found, query.locale), engine: 'embedded', degraded: false,
  };
}

/** How many entries of each kind answer, each kind asked for itself. */
export function countKinds(reader: IndexReader, query: SearchQuery, visibility: Visibility): Record<EntryKind, number> {
  const { text, filters } = readFilters(query.text, query.filters, reader.thesaurus);
  const parsed = parseQuery(text, query.locale);
  const counts = ENTRY_KINDS.map((kind) => {
    const { rows } = find({ reader, view: reader.viewOf(visibility, kind) }, parsed, text);
    return [kind, narrow(reader.columns, rows, filters, [], query.locale).pids.length] as const;
  });
  return Object.fromEntries(counts) as Record<EntryKind, number>;
}

// Something was typed, but no word in it (punctuation, an emoji): nothing answers it.
const NOTHING: Retrieved = { rows: [], share: null, dropped: [], matchers: [], alternatives: [] };

/** Rows that answer; a question of filters or of unwanted words only is asked of everything. */
function find(asking: Asking, parsed: ParsedQuery, text: string): Retrieved {
  if (parsed.terms.length > 0) return retrieve(asking, parsed);
  if (parsed.excluded.length === 0 && text.trim() !== '') return NOTHING;
  const rows = asking.view.everything();
  const unwanted = excludedRows(asking, parsed);
  return { ...NOTHING, rows: unwanted.size === 0 ? rows : rows.filter((row) => !unwanted.has(row)) };
}

/** What was found of these entries alone; nothing when the question had to be loosened. */
function only(columns: IndexReader['columns'], found: Retrieved, ids: readonly string[] | undefined): Retrieved {
  if (!ids) return found;
  const wanted = new Set(ids);
  const strict = found.share === null && found.dropped.length === 0;
  return { ...found, rows: strict ? Array.from(found.rows).filter((row) => wanted.has(columns.ids[columns.docPid[row] ?? -1] ?? '')) : [] };
}

export function tableOf({ reader, view }: Asking, { matchers, alternatives }: Retrieved, { small }: ParsedQuery): TermTable {
  // small words are only told from others by their form
  const forms = reader.formsOf(small.flatMap((w) => w.readings.map((r) => r.form)));
  const still: Wanted = { how: new Map(forms.map((row) => [row.id, HOW.form])), stems: new Set(), prefix: null };
  const rows = new Map(matchers.flatMap((m) => m.words.map((w) => [w, view.rows(anyOf(m.options)).length] as const)));
  return new TermTable(matchers, alternatives, [still], (w) => view.rarity(rows.get(w) ?? 0));
}

export function expandedBy({ matchers, alternatives }: Retrieved, locale: Locale | null): SearchPage['expanded'] {
  return toldNames(alternatives.map(({ terms, expression }) => ({
    term: terms.map((t) => matchers[t]?.term.text ?? '').join(' '), words: terms.length, as: expression.label, lang: expression.lang, conceptId: expression.conceptId,
  })), locale);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Titles that have the words typed, the last one as a beginning; those that begin with it first, then the reader's language. */
export function suggestTitles(reader: IndexReader, prefix: string, locale: Locale, visibility: Visibility, limit: number) {
  const { columns } = reader;
  const asking: Asking = { reader, view: reader.viewOf(visibility) };
  const own = parseQuery(prefix, locale).terms.map((t) => matcherOf(asking, t));
  if (own.length === 0) return [];
  const typed = fold(prefix.slice(0, 200).trim());
  const titled = (matchers: readonly Matcher[]) => [...asking.view.rows(matchers.map((m) => inTitle(m.options)).join(' AND '))];
  const exact = titled(own);
  // a slip is looked for only when nothing the reader may see has the words as typed
  const rows = exact.length > 0 ? exact : titled(own.map((m) => withSlips(asking, m, 1) ?? m));
  const order = (row: number) => (columns.docKey[row]?.replaceAll('\uffff', '').startsWith(typed) ? 0 : 2) + (localeOfTag(langOf(columns, row)) === locale ? 0 : 1);
  const placed = rows.map((row) => ({ row, pid: columns.docPid[row] ?? -1, order: order(row), key: columns.docKey[row] ?? '' }))
    // equal titles by identifier: which was written first may tell of a time when one of them was hidden
    .sort((a, b) => a.order - b.order || compare(a.key, b.key) || compare(columns.ids[a.pid] ?? '', columns.ids[b.pid] ?? '') || a.row - b.row);
  const taken = new Set<number>();
  const titles: (EntryRef & { lang: string; title: string })[] = [];
  for (const { row, pid } of placed) {
    if (titles.length >= limit) break;
    if (taken.has(pid)) continue;
    taken.add(pid);
    const doc = reader.text(row);
    if (doc) titles.push({ kind: columns.kindOf(pid), id: columns.ids[pid] ?? '', lang: doc.lang, title: doc.title });
  }
  return titles;
}
