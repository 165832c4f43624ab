import type { Columns } from './columns.ts';
import type { Matcher } from './match.ts';
import type { IndexReader } from './reader.ts';

export type Retrieved = {
  /** Expression that gives the rows again, ranked; '' = browse. */
  expression: string;
  /** Rows (editions) that answer and that the reader may see. */
  rows: readonly number[];
  /** For loosened queries: how many terms each row has, by row. Rows with more come first. */
  terms: Uint8Array | null;
  /** Words no document the reader may see has. */
  dropped: string[];
  /** Terms that were really asked. */
  matchers: readonly Matcher[];
};

/**
 * Rows that have all terms; when there are none, without the words that nothing visible has; then all terms but one; then any.
 * What is loosened depends on the text and on what the reader may see, not on the filters: narrowing never widens.
 */
export function retrieve(reader: IndexReader, columns: Columns, matchers: readonly Matcher[], seen: (pid: number) => boolean): Retrieved {
  const perTerm = matchers.map((m) => reader.rows(m.fts));
  const have = new Uint8Array(columns.docPid.length);
  for (const rows of perTerm) for (const row of rows) have[row] = (have[row] ?? 0) + 1;
  // a row with every term is in every list, so the shortest list is enough to look through
  const shortest = perTerm.reduce<Int32Array>((a, b) => (b.length < a.length ? b : a), perTerm[0] ?? new Int32Array());
  const visible = (row: number) => seen(columns.docPid[row] ?? -1);
  const all = (list: readonly Matcher[]) => list.map((m) => m.fts).join(' AND ');
  const withAll: number[] = [];
  for (const row of shortest) if (have[row] === matchers.length && visible(row)) withAll.push(row);
  if (withAll.length > 0 || matchers.length < 2) return { expression: all(matchers), rows: withAll, terms: null, dropped: [], matchers };

  const kept = matchers.filter((_, i) => perTerm[i]?.some(visible));
  if (kept.length === 0) return { expression: '', rows: [], terms: null, dropped: [], matchers };
  const dropped = matchers.filter((m) => !kept.includes(m)).map((m) => m.text);
  // terms only hidden rows have count for no visible row, so the counts stand
  const union: number[] = [];
  have.forEach((n, row) => {
    if (n > 0 && visible(row)) union.push(row);
  });
  for (const least of [kept.length, kept.length - 1, 1]) {
    const rows = union.filter((row) => (have[row] ?? 0) >= least);
    if (rows.length === 0) continue;
    return { expression: all(kept), rows, terms: least === kept.length ? null : have, dropped, matchers: kept };
  }
  return { expression: '', rows: [], terms: null, dropped: [], matchers: kept };
}
