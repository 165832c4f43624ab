import type { ParsedQuery } from '#search/language/query.ts';
import type { Filters, Hit, SearchQuery } from '#search/port.ts';
import { FILL } from '#search/settings.ts';
import { textMatcher, type Asking, type Matcher } from './match.ts';
import type { Alternative } from './meanings.ts';
import { narrow } from './narrow.ts';
import { placeByRelevance, type Ordering } from './order.ts';
import { presentHit } from './present.ts';
import { countTerms, excludedRows } from './retrieve.ts';

type Asked = { parsed: ParsedQuery; query: SearchQuery; filters: Filters; ordering: Ordering; matchers: readonly Matcher[]; alternatives: readonly Alternative[]; total: number };

/**
 * Entries that lack a word or two of a long question, the best first, where few have all of it: what an officer asks in eight words is often
 * answered by a practice that puts one of them otherwise. Whether it is looked for depends on the text and the reader, not on the filters. At most
 * what is missing to FILL.page, on the first page of a list by relevance.
 */
export function nearlyAnswering(asking: Asking, { parsed, query, filters, ordering, matchers, alternatives, total }: Asked): Hit[] {
  const most = Math.min(FILL.page, query.size) - total;
  if (query.sort !== 'relevance' || query.page > 1 || query.only || most <= 0) return [];
  const close = lackingLittle(asking, parsed, matchers, alternatives);
  if (!close) return [];
  const narrowed = narrow(asking.reader.columns, close.rows, filters, [], query.locale);
  const found = { ...close, dropped: [], matchers, alternatives };
  const match = textMatcher([...matchers.flatMap((m) => m.words), ...alternatives.flatMap((a) => a.wanted)]);
  return placeByRelevance(asking, found, narrowed, ordering, most, FILL.look).flatMap((one) => presentHit(asking.reader, one, match, ordering.table) ?? []);
}

/** Rows of entries no edition of which has every term, with most of what is asked. Null when enough entries have all, or none has. A phrase is asked for as it stands. */
function lackingLittle(asking: Asking, parsed: ParsedQuery, matchers: readonly Matcher[], alternatives: readonly Alternative[]): { rows: number[]; share: Float32Array } | null {
  const all = matchers.length;
  if (all < FILL.words || matchers.some((m) => m.term.kind === 'phrase')) return null;
  const { count, share } = countTerms(asking, matchers, alternatives);
  const { docPid } = asking.reader.columns;
  const unwanted = excludedRows(asking, parsed);
  const whole = new Set<number>();
  let asked = 0;
  for (let row = 0; row < count.length; row++) {
    if ((count[row] ?? 0) < all || unwanted.has(row)) continue;
    whole.add(docPid[row] ?? -1);
    asked = share[row] ?? 0;
  }
  if (whole.size === 0 || whole.size >= FILL.page) return null;
  const least = all - (all < FILL.twoFrom ? 1 : 2);
  const rows: number[] = [];
  for (let row = 0; row < count.length; row++) {
    if ((count[row] ?? 0) >= least && (share[row] ?? 0) >= FILL.share * asked && !whole.has(docPid[row] ?? -1) && !unwanted.has(row)) rows.push(row);
  }
  return { rows, share };
}
