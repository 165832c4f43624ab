import type { Locale } from '#app/domain/locales.ts';
import type { Sort } from '#search/port.ts';
import { MANY_ROWS, WINDOW } from '#search/settings.ts';
import type { Columns } from './columns.ts';
import { langOf, type Narrowed } from './narrow.ts';
import { lookAt, type Look, type TermTable } from './rank.ts';
import type { IndexReader } from './reader.ts';
import type { Retrieved } from './retrieve.ts';

/** A practice in its place: the edition it is shown in and what the close look found (browse and sorted lists: nothing). */
export type Placed = { pid: number; row: number; score: number; look: Look | null };

const text = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The first `upTo` of a list that needs no ranking. Equal ones stand by identifier, so that no page repeats or skips. */
export function placeSorted(columns: Columns, { pids, rowsOf }: Narrowed, sort: Exclude<Sort, 'relevance'>, upTo: number): Placed[] {
  const place = (pid: number): Placed => ({ pid, row: rowsOf[pid]?.[0] ?? -1, score: 0, look: null });
  if (sort === 'title') {
    const title = (p: Placed) => columns.docKey[p.row] ?? '';
    const placed = pids.map(place).sort((a, b) => text(title(a), title(b)) || text(columns.practiceId[a.pid] ?? '', columns.practiceId[b.pid] ?? ''));
    return placed.slice(0, upTo);
  }
  const placed: Placed[] = [];
  const order = columns.byDate();
  for (let i = 0; i < order.length && placed.length < upTo; i++) {
    const pid = order[sort === 'newest' ? i : order.length - 1 - i] ?? -1;
    if (rowsOf[pid]) placed.push(place(pid));
  }
  return placed;
}

/**
 * The first `upTo` practices by relevance. One order for all pages: candidates by bm25 (by their titles when there are many), the first WINDOW of
 * them put in order by a close look, the rest as they come.
 */
export function placeByRelevance(reader: IndexReader, found: Retrieved, narrowed: Narrowed, table: TermTable, locale: Locale | null, upTo: number): Placed[] {
  const { columns } = reader;
  const candidates = collect(reader, found, narrowed, Math.max(WINDOW, upTo), locale);
  const top = Math.max(...candidates.slice(0, WINDOW).map((c) => c.rough), 1e-9);
  const head = candidates.slice(0, WINDOW).map(({ pid, row, rough }): Placed => {
    const look = lookAt(reader.tokens(row), () => reader.talkTokens(pid), table, rough / top, langOf(columns, row), locale);
    return { pid, row, score: look.score, look };
  });
  head.sort((a, b) => b.score - a.score || (columns.publishedAt[b.pid] ?? 0) - (columns.publishedAt[a.pid] ?? 0)
    || text(columns.practiceId[a.pid] ?? '', columns.practiceId[b.pid] ?? ''));
  const tail = candidates.slice(WINDOW).map(({ pid, row }): Placed => ({ pid, row, score: 0, look: null }));
  return [...head, ...tail].slice(0, upTo);
}

type Candidate = { pid: number; row: number; rough: number };

function collect(reader: IndexReader, found: Retrieved, narrowed: Narrowed, want: number, locale: Locale | null): Candidate[] {
  return found.terms || found.rows.length > MANY_ROWS ? collectByTitle(reader, found, narrowed, want, locale) : collectByBm25(reader, found, narrowed, want, locale);
}

function collectByBm25(reader: IndexReader, found: Retrieved, { rowsOf }: Narrowed, want: number, locale: Locale | null): Candidate[] {
  const { columns } = reader;
  const taken = new Set<number>();
  const candidates: Candidate[] = [];
  for (const [row, bm25] of reader.ranked(found.expression)) {
    const pid = columns.docPid[row] ?? -1;
    if (taken.has(pid)) continue;
    const rows = rowsOf[pid];
    if (!rows?.includes(row)) continue;
    taken.add(pid);
    candidates.push({ pid, row: shownRow(columns, rows, row, locale), rough: -bm25 });
    if (candidates.length >= want) break;
  }
  return candidates;
}

/** Words in the title (rare ones weigh more, short titles win), then in summary and tags when titles are too few; loosened queries: more words first. */
function collectByTitle(reader: IndexReader, found: Retrieved, { pids, rowsOf }: Narrowed, want: number, locale: Locale | null): Candidate[] {
  const { columns } = reader;
  const points = new Float32Array(columns.docPid.length);
  const add = (fields: string, weight: number, byLength: boolean) => {
    for (const { fts } of found.matchers) {
      const rows = reader.rows(`{${fields}} : ${fts}`);
      const rare = Math.log(1 + columns.count / (1 + rows.length));
      for (const row of rows) points[row] = (points[row] ?? 0) + weight * rare * (byLength ? 1 + 1 / (columns.docTitleWords[row] || 1) : 1);
    }
  };
  add('s_title', 8, true);
  const titled = pids.filter((pid) => rowsOf[pid]?.some((row) => (points[row] ?? 0) > 0)).length;
  if (titled < want) add('s_summary s_tags', 3, false);
  const { terms } = found;
  const candidates = pids.map((pid): Candidate => {
    const rows = rowsOf[pid] ?? [];
    let best = rows[0] ?? -1;
    let rough = -1;
    for (const row of rows) {
      const value = (points[row] ?? 0) + (terms ? 1000 * (terms[row] ?? 0) : 0);
      if (value > rough) [best, rough] = [row, value];
    }
    return { pid, row: shownRow(columns, rows, best, locale), rough };
  });
  const date = (c: Candidate) => columns.publishedAt[c.pid] ?? 0;
  return candidates.sort((a, b) => b.rough - a.rough || date(b) - date(a) || text(columns.practiceId[a.pid] ?? '', columns.practiceId[b.pid] ?? '')).slice(0, want);
}

/** The edition in the reader's language when it answers, else the best matching one; `rows` are in order of preference, the reader's own first. */
function shownRow(columns: Columns, rows: readonly number[], best: number, locale: Locale | null): number {
  const first = rows[0] ?? best;
  return columns.locales[columns.docLang[first] ?? 0] === locale ? first : best;
}
