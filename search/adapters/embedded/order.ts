import type { Locale } from '#app/domain/locales.ts';
import type { Sort } from '#search/port.ts';
import { sortKey } from '#search/language/fold.ts';
import { WINDOW } from '#search/settings.ts';
import type { Columns } from './columns.ts';
import { langOf, type Narrowed } from './narrow.ts';
import { lookAt, type Look } from './rank.ts';
import type { IndexReader } from './reader.ts';
import type { TermTable } from './term-table.ts';
import { inSummary, inTitle } from './leading.ts';
import { phraseVariants, quoted, type Asking } from './match.ts';
import type { Retrieved } from './retrieve.ts';

/** A practice in its place: the edition it is shown in and what the close look found (browse and sorted lists: nothing). */
export type Placed = { pid: number; row: number; score: number; look: Look | null };

const text = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The first `upTo` of a list that needs no ranking. Equal ones stand by identifier, so that no page repeats or skips. */
export function placeSorted(columns: Columns, { pids, rowsOf }: Narrowed, sort: Exclude<Sort, 'relevance'>, upTo: number): Placed[] {
  const place = (pid: number, i: number): Placed => ({ pid, row: rowsOf(i)[0] ?? -1, score: 0, look: null });
  if (sort === 'title') {
    const title = (p: Placed) => columns.docKey[p.row] ?? '';
    const placed = pids.map(place).sort((a, b) => text(title(a), title(b)) || text(columns.ids[a.pid] ?? '', columns.ids[b.pid] ?? ''));
    return placed.slice(0, upTo);
  }
  const placed: Placed[] = [];
  const order = columns.byDate();
  const at = new Int32Array(columns.maxPid).fill(-1);
  pids.forEach((pid, i) => (at[pid] = i));
  for (let i = 0; i < order.length && placed.length < upTo; i++) {
    const pid = order[sort === 'newest' ? i : order.length - 1 - i] ?? -1;
    if ((at[pid] ?? -1) >= 0) placed.push(place(pid, at[pid] ?? -1));
  }
  return placed;
}

/** What candidates are chosen and ordered for. `title`: the question as the title of what is wanted would be. */
export type Ordering = { table: TermTable; locale: Locale | null; title: string };

/**
 * The first `upTo` practices by relevance. One order for all pages: when there are many, candidates are chosen by titles and by words that stand
 * near each other; a close look puts them in order, the rest follow as they come. What answers by names in another language stands after the rest.
 */
export function placeByRelevance(asking: Asking, found: Retrieved, narrowed: Narrowed, ordering: Ordering, upTo: number, most: number = ordering.table.size > 1 ? WINDOW.most : WINDOW.least): Placed[] {
  const { reader } = asking;
  const { columns } = reader;
  const { locale } = ordering;
  const candidates = collect(asking, found, narrowed, ordering, Math.max(most, upTo));
  const head: Placed[] = [];
  let read = 0;
  for (const { pid, row, i } of candidates.slice(0, most)) {
    if (head.length >= WINDOW.least && read > WINDOW.words) break;
    const tokens = reader.tokens(row);
    read += tokens.length >> 2;
    const look = lookAtRow(reader, pid, row, ordering, tokens);
    head.push({ pid, row: shownRow(columns, narrowed.rowsOf(i), row, locale), score: look.score, look });
  }
  const abroad = new Set(head.filter((p) => answersAbroad(columns, locale, p)));
  head.sort((a, b) => Number(abroad.has(a)) - Number(abroad.has(b)) || b.score - a.score || (columns.publishedAt[b.pid] ?? 0) - (columns.publishedAt[a.pid] ?? 0)
    || text(columns.ids[a.pid] ?? '', columns.ids[b.pid] ?? ''));
  const tail = candidates.slice(head.length, upTo).map(({ pid, row, i }): Placed => ({ pid, row: shownRow(columns, narrowed.rowsOf(i), row, locale), score: 0, look: null }));
  return [...head, ...tail].slice(0, upTo);
}

/** An entry that answers by names in another language: all of it by such names when the reader's language is not known, any of it when the entry has no edition in the reader's. */
export function answersAbroad(columns: Columns, locale: Locale | null, { pid, look }: { pid: number; look: Look | null }): boolean {
  if (!look) return false;
  if (locale === null) return look.why.length > 0 && look.why.every((why) => why === 'language');
  return look.why.includes('language') && !(columns.docsOf[pid] ?? []).some((row) => columns.locales[columns.docLang[row] ?? 0] === locale);
}

/** The close look at one edition. */
export function lookAtRow(reader: IndexReader, pid: number, row: number, { table, locale, title }: Ordering, tokens = reader.tokens(row)): Look {
  return lookAt({ tokens, talk: () => reader.talkTokens(pid), lang: langOf(reader.columns, row), sameTitle: sameTitle(reader.columns, row, title), archived: reader.columns.isArchived(pid, row) }, table, locale);
}

/** 1 when the title is what was typed, less when it begins so or has it in it. */
function sameTitle(columns: Columns, row: number, title: string): number {
  const key = columns.docKey[row] ?? '';
  if (title === '' || key.length < title.length) return 0;
  if (key === title) return 1;
  return key.startsWith(title) ? 0.6 : key.includes(title) ? 0.4 : 0;
}

/** What was typed, as titles are kept to be sorted. */
export const titleAsked = (typed: string): string => sortKey(typed);

/** `i`: which of the narrowed entries it is. */
type Candidate = { pid: number; row: number; i: number };

/** All that answer when they are few; else the best by titles, by words near each other and by how much of the question they have. */
function collect(asking: Asking, found: Retrieved, { pids, rowsOf }: Narrowed, ordering: Ordering, want: number): Candidate[] {
  const { columns } = asking.reader;
  const { locale, title } = ordering;
  const mine = (row: number) => (columns.locales[columns.docLang[row] ?? 0] === locale ? 1 : 0);
  const points = clearedPoints(columns.maxRow);
  const many = pids.length > WINDOW.least;
  if (many) addPoints(asking, found, points);
  // one number for the whole order, points first, then the newer: no two are equal
  const keys = new Float64Array(pids.length);
  const rowOf = new Int32Array(pids.length);
  const age = columns.ages();
  pids.forEach((pid, i) => {
    let best = -1;
    let rough = -1;
    for (const row of rowsOf(i)) {
      const known = points[row] ?? 0;
      // a title that has what was typed has points for its words
      const same = known > 0 || !many ? 200 * sameTitle(columns, row, title) : 0;
      const value = known + 100 * (found.share?.[row] ?? 0) + same + mine(row);
      if (value > rough) [best, rough] = [row, value];
    }
    rowOf[i] = best;
    keys[i] = Math.round(Math.max(0, rough) * 1000) * AGES + (AGES - 1 - (age[pid] ?? 0));
  });
  const least = keys.length > want ? (keys.slice().sort()[keys.length - want] ?? 0) : -1;
  const kept: (Candidate & { key: number })[] = [];
  pids.forEach((pid, i) => {
    const key = keys[i] ?? 0;
    if (key >= least) kept.push({ pid, row: rowOf[i] ?? -1, i, key });
  });
  return kept.sort((a, b) => b.key - a.key);
}

let shared = new Float32Array(0);

/** A number for each row, of use until the next call. */
function clearedPoints(rows: number): Float32Array {
  if (shared.length < rows) shared = new Float32Array(rows);
  else shared.fill(0);
  return shared;
}

// More practices than this would need another way to keep an order in one number.
const AGES = 2 ** 21;

/** Words in the title (rare ones weigh more, short titles win), in summary and tags, and words near each other. */
function addPoints(asking: Asking, found: Retrieved, points: Float32Array): void {
  const { reader: { columns }, view } = asking;
  for (const { options } of found.matchers) {
    const titled = view.rows(inTitle(options));
    const rare = Math.log(1 + view.count / (1 + titled.length));
    for (const row of titled) points[row] = (points[row] ?? 0) + 8 * rare * (1 + 1 / (columns.docTitleWords[row] || 1));
    for (const row of view.rows(inSummary(options))) points[row] = (points[row] ?? 0) + 3 * rare;
  }
  for (const [expression, weight] of nearExpressions(asking, found)) for (const row of view.rows(expression)) points[row] = (points[row] ?? 0) + weight;
}

const NEAR = [[3, 40], [20, 40]] as const;

/** The words typed near each other, once in each language they may be in: so exact wording never falls out of the candidates. */
function nearExpressions({ reader, view }: Asking, { matchers }: Retrieved): [string, number][] {
  const words = matchers.map(({ term }) => (term.kind === 'word' ? term.readings[0] : undefined)).filter((w) => w !== undefined);
  if (words.length < 2 || words.length !== matchers.length) return [];
  const known = reader.formsOf([...new Set(words.map((w) => w.form))]).filter((row) => view.access.mayKnow(row));
  const variants = [...new Set(phraseVariants(words, known, view.access).map((v) => v.map(quoted).join(' ')))];
  return NEAR.map(([distance, weight]) => [variants.map((v) => `NEAR(${v}, ${distance * words.length})`).join(' OR '), weight]);
}

/** The edition in the reader's language when it answers, else the best matching one; `rows` are in order of preference, the reader's own first. */
function shownRow(columns: Columns, rows: readonly number[], best: number, locale: Locale | null): number {
  const first = rows[0] ?? best;
  return columns.locales[columns.docLang[first] ?? 0] === locale ? first : best;
}
