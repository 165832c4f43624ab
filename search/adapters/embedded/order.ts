import { localeOfTag, type Locale } from '#app/domain/locales.ts';
import type { Sort } from '#search/port.ts';
import { TITLE_FIRST, WINDOW } from '#search/settings.ts';
import type { Columns } from './columns.ts';
import { langOf, type Narrowed } from './narrow.ts';
import { lookAt, type Look, type TermTable } from './rank.ts';
import type { IndexReader } from './reader.ts';
import type { Retrieved } from './retrieve.ts';

/** A practice in its place: the edition it is shown in and what the close look found (browse and sorted lists: nothing). */
export type Placed = { pid: number; row: number; score: number; look: Look | null };

const text = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Lists that need no ranking. Equal ones stand by identifier, so that no page repeats or skips. */
export function placeSorted(columns: Columns, { pids, rowsOf }: Narrowed, sort: Exclude<Sort, 'relevance'>): Placed[] {
  const placed = pids.map((pid): Placed => ({ pid, row: rowsOf.get(pid)?.[0] ?? -1, score: 0, look: null }));
  const id = (p: Placed) => columns.practiceId[p.pid] ?? '';
  const date = (p: Placed) => columns.publishedAt[p.pid] ?? '';
  const title = (p: Placed) => columns.docKey[p.row] ?? '';
  const by = {
    newest: (a: Placed, b: Placed) => text(date(b), date(a)),
    oldest: (a: Placed, b: Placed) => text(date(a), date(b)),
    title: (a: Placed, b: Placed) => text(title(a), title(b)),
  }[sort];
  return placed.sort((a, b) => by(a, b) || text(id(a), id(b)));
}

/**
 * The first `upTo` practices by relevance. One order for all pages: candidates by bm25 (those with title, summary or tags first when there are
 * many), the first WINDOW of them put in order by a close look, the rest as they come.
 */
export function placeByRelevance(reader: IndexReader, found: Retrieved, narrowed: Narrowed, table: TermTable, locale: Locale, upTo: number): Placed[] {
  const { columns } = reader;
  const candidates = collect(reader, found, narrowed, Math.max(WINDOW, upTo), locale);
  const top = Math.max(...candidates.slice(0, WINDOW).map((c) => c.bm25), 1e-9);
  const head = candidates.slice(0, WINDOW).map(({ pid, row, bm25 }): Placed => {
    const look = lookAt(reader.tokens(row), () => reader.talkTokens(pid), table, bm25 / top, langOf(columns, row), locale);
    return { pid, row, score: look.score, look };
  });
  head.sort((a, b) => b.score - a.score || text(columns.publishedAt[b.pid] ?? '', columns.publishedAt[a.pid] ?? '')
    || text(columns.practiceId[a.pid] ?? '', columns.practiceId[b.pid] ?? ''));
  const tail = candidates.slice(WINDOW).map(({ pid, row }): Placed => ({ pid, row, score: 0, look: null }));
  return [...head, ...tail].slice(0, upTo);
}

type Candidate = { pid: number; row: number; bm25: number };

function collect(reader: IndexReader, found: Retrieved, narrowed: Narrowed, want: number, locale: Locale): Candidate[] {
  const { columns } = reader;
  const taken = new Set<number>();
  const candidates: Candidate[] = [];
  const allowed = found.terms ? new Set(found.rows) : null;
  const take = (expression: string, enough: number) => {
    for (const [row, bm25] of reader.ranked(expression)) {
      const pid = columns.docPid[row] ?? -1;
      if (taken.has(pid) || (allowed && !allowed.has(row))) continue;
      const rows = narrowed.rowsOf.get(pid);
      if (!rows?.includes(row)) continue;
      taken.add(pid);
      candidates.push({ pid, row: shownRow(columns, rows, row, locale), bm25: -bm25 });
      if (candidates.length >= enough) break;
    }
  };
  if (found.terms) {
    const terms = found.terms;
    take(found.expression, Infinity);
    const most = (pid: number) => Math.max(...(narrowed.rowsOf.get(pid) ?? []).map((row) => terms.get(row) ?? 0));
    return candidates.map((c) => ({ c, n: most(c.pid) })).sort((a, b) => b.n - a.n).map(({ c }) => c).slice(0, want);
  }
  if (found.rows.length > TITLE_FIRST) take(`{s_title s_summary s_tags} : (${found.expression})`, want);
  if (candidates.length < want) take(found.expression, want);
  return candidates;
}

/** The edition in the reader's language when it answers, else the best matching one; `rows` are in order of preference, the reader's own first. */
function shownRow(columns: Columns, rows: readonly number[], best: number, locale: Locale): number {
  const first = rows[0] ?? best;
  return localeOfTag(langOf(columns, first)) === locale ? first : best;
}
