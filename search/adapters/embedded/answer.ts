import type { Visibility } from '#app/domain/access.ts';
import { localeOfTag, type Locale } from '#app/domain/locales.ts';
import { fold } from '#search/language/fold.ts';
import { parseQuery } from '#search/language/query.ts';
import type { Hit, SearchPage, SearchQuery } from '#search/port.ts';
import { MAX_RESULTS } from '#search/settings.ts';
import { matcherOf, textMatcher } from './match.ts';
import { langOf, narrow } from './narrow.ts';
import { placeByRelevance, placeSorted } from './order.ts';
import { presentHit } from './present.ts';
import { TermTable } from './rank.ts';
import type { IndexReader } from './reader.ts';
import { retrieve, type Retrieved } from './retrieve.ts';

/** Answers one query on the state of the index the reader stands on. Synchronous: one state from the first step to the last. */
export function answer(reader: IndexReader, query: SearchQuery, visibility: Visibility): Omit<SearchPage, 'tookMs'> {
  const { columns } = reader;
  const seen = columns.seenBy(visibility);
  const terms = parseQuery(query.text, query.locale);
  const size = Math.min(100, Math.max(1, Math.trunc(query.size) || 1));
  const page = Math.max(1, Math.trunc(query.page) || 1);
  const found = terms.length > 0 ? retrieve(reader, columns, terms.map((t) => matcherOf(reader, t, query.locale)), seen)
    : query.text.trim() === '' ? everything(reader, seen) : NOTHING;
  const narrowed = narrow(columns, found.rows, query.filters, query.facets, query.locale);
  const total = narrowed.pids.length;
  const from = (page - 1) * size;
  const upTo = Math.min(from + size, MAX_RESULTS);
  const hits: Hit[] = [];
  if (from < Math.min(total, MAX_RESULTS)) {
    const ranked = query.sort === 'relevance' && found.expression !== '';
    const placed = ranked
      ? placeByRelevance(reader, found, narrowed, new TermTable(found.matchers), query.locale, upTo)
      : placeSorted(columns, narrowed, query.sort === 'relevance' ? 'newest' : query.sort, upTo);
    const match = found.matchers.length > 0 ? textMatcher(found.matchers) : null;
    for (const one of placed.slice(from, upTo)) {
      const hit = presentHit(reader, one, match);
      if (hit) hits.push(hit);
    }
  }
  return {
    hits, total, page, pages: Math.ceil(Math.min(total, MAX_RESULTS) / size), facets: narrowed.facets, dropped: found.dropped, engine: 'embedded', degraded: false,
  };
}

// Something was typed, but no word in it (punctuation, an emoji): nothing answers it.
const NOTHING: Retrieved = { expression: '', rows: [], terms: null, dropped: [], matchers: [] };

function everything({ columns }: IndexReader, seen: (pid: number) => boolean): Retrieved {
  const rows: number[] = [];
  for (let pid = 0; pid < columns.maxPid; pid++) if (seen(pid)) rows.push(...(columns.docsOf[pid] ?? []));
  return { ...NOTHING, rows };
}

/** Titles that have the words typed, the last one as a beginning; those that begin with it first, then the reader's language. */
export function suggestTitles(reader: IndexReader, prefix: string, locale: Locale, visibility: Visibility, limit: number) {
  const { columns } = reader;
  const seen = columns.seenBy(visibility);
  const matchers = parseQuery(prefix, locale).map((t) => matcherOf(reader, t, locale));
  if (matchers.length === 0) return [];
  const typed = fold(prefix.slice(0, 200).trim());
  const rows = [...reader.rows(`{s_title} : (${matchers.map((m) => m.fts).join(' AND ')})`)].filter((row) => seen(columns.docPid[row] ?? -1));
  const order = (row: number) => (columns.docKey[row]?.replaceAll('\uffff', '').startsWith(typed) ? 0 : 2) + (localeOfTag(langOf(columns, row)) === locale ? 0 : 1);
  const placed = rows.map((row) => ({ row, pid: columns.docPid[row] ?? -1, order: order(row), key: columns.docKey[row] ?? '' }))
    .sort((a, b) => a.order - b.order || (a.key < b.key ? -1 : a.key > b.key ? 1 : a.row - b.row));
  const taken = new Set<number>();
  const titles: { practiceId: string; lang: string; title: string }[] = [];
  for (const { row, pid } of placed) {
    if (titles.length >= limit) break;
    if (taken.has(pid)) continue;
    taken.add(pid);
    const doc = reader.text(row);
    if (doc) titles.push({ practiceId: columns.practiceId[pid] ?? '', lang: doc.lang, title: doc.title });
  }
  return titles;
}
