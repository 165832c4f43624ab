import type { Columns } from './columns.ts';
import type { Matcher } from './match.ts';
import type { IndexReader } from './reader.ts';

export type Retrieved = {
  /** Expression that gives the rows again, ranked; '' = browse. */
  expression: string;
  /** Rows (editions) that answer and that the reader may see. */
  rows: readonly number[];
  /** For loosened queries: how many terms each row has. Rows with more come first. */
  terms: Map<number, number> | null;
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
  const visible = (rows: readonly number[]) => rows.filter((row) => seen(columns.docPid[row] ?? -1));
  const all = (list: readonly Matcher[]) => list.map((m) => m.fts).join(' AND ');
  const strict = visible(reader.matches(all(matchers)));
  if (strict.length > 0 || matchers.length < 2) return { expression: all(matchers), rows: strict, terms: null, dropped: [], matchers };

  const perTerm = matchers.map((m) => visible(reader.matches(m.fts)));
  const kept = matchers.filter((_, i) => (perTerm[i]?.length ?? 0) > 0);
  if (kept.length === 0) return { expression: '', rows: [], terms: null, dropped: [], matchers };
  const dropped = matchers.filter((m) => !kept.includes(m)).map((m) => m.text);

  if (dropped.length > 0) {
    const rest = visible(reader.matches(all(kept)));
    if (rest.length > 0) return { expression: all(kept), rows: rest, terms: null, dropped, matchers: kept };
  }
  const terms = new Map<number, number>();
  for (const rows of perTerm) for (const row of rows) terms.set(row, (terms.get(row) ?? 0) + 1);
  const any = kept.map((m) => m.fts).join(' OR ');
  for (const least of [kept.length - 1, 1]) {
    const rows = [...terms].filter(([, n]) => n >= least).map(([row]) => row);
    if (rows.length > 0) return { expression: any, rows, terms, dropped, matchers: kept };
  }
  return { expression: '', rows: [], terms: null, dropped: [], matchers: kept };
}
