import type { ParsedQuery } from '#search/language/query.ts';
import { FEW_HITS } from '#search/settings.ts';
import { anyOf, matcherOf, withSlips, type Asking, type Matcher } from './match.ts';
import { alternativesOf, type Alternative } from './meanings.ts';
import { verifyPhrases } from './phrase.ts';

export type Retrieved = {
  /** Rows (editions) that answer and that the reader may see. */
  rows: ArrayLike<number>;
  /** For loosened queries: how much of the question each row has, rare words weighing more. Null = all have all. */
  share: Float32Array | null;
  /** Words no document the reader may see has. */
  dropped: string[];
  /** Terms that were really asked; empty = browse. */
  matchers: readonly Matcher[];
  /** Other names of what they mean that some visible row has. */
  alternatives: readonly Alternative[];
};

const NONE: Retrieved = { rows: [], share: null, dropped: [], matchers: [], alternatives: [] };

/**
 * Rows that have all terms, by their own words, words of the same stem or another name of the same thing. Words nothing visible has, and the others
 * too when few rows have all, may also be a slip away. When still none: without the words that nothing has; then all terms but one; then any.
 * What is loosened depends on the text and on what the reader may see, not on the filters: narrowing never widens.
 */
export function retrieve(asking: Asking, parsed: ParsedQuery): Retrieved {
  if (parsed.terms.length === 0) return NONE;
  const { reader, view } = asking;
  const own = parsed.terms.map((t) => matcherOf(asking, t));
  const alternatives = alternativesOf(asking, own).filter((a) => view.rows(a.fts).length > 0);
  const search = new Rounds(asking, own, alternatives);
  search.widen(1, (i) => !search.has(i));
  search.widen(2, (i) => !search.has(i));
  // found by its stem only, a word beside others may well be a slip of another
  if (own.length > 1) search.widen(1, (i) => !own[i]?.stands);
  if (search.all().length < FEW_HITS && own.length > 1) search.widen(1, () => true);
  if (search.all().length === 0) search.widen(2, () => true);
  const excluded = excludedRows(asking, parsed);
  const allowed = (row: number) => !excluded.has(row);

  const { matchers } = search;
  const together = search.all();
  const rows = verifyPhrases(reader, together.filter(allowed), matchers);
  if (rows.length > 0 || together.length > 0 || matchers.length < 2) return { rows, share: null, dropped: [], matchers, alternatives };

  const kept = matchers.map((_, i) => i).filter((i) => search.has(i));
  const names = (list: readonly Matcher[]) => list.map((m) => m.term.text);
  if (kept.length === 0) return { ...NONE, matchers };
  const dropped = names(matchers.filter((_, i) => !kept.includes(i)));
  const renumbered = alternatives.flatMap((a): Alternative[] => (a.terms.every((t) => kept.includes(t)) ? [{ ...a, terms: a.terms.map((t) => kept.indexOf(t)) }] : []));
  const asked = kept.flatMap((i) => matchers[i] ?? []);
  const { count, share } = countTerms(asking, matchers, alternatives, kept);
  for (const least of [kept.length, kept.length - 1, 1]) {
    const some: number[] = [];
    for (let row = 0; row < count.length; row++) if ((count[row] ?? 0) >= Math.max(1, least) && allowed(row)) some.push(row);
    if (some.length === 0) continue;
    return { rows: some, share: least === kept.length ? null : share, dropped, matchers: asked, alternatives: renumbered };
  }
  return { ...NONE, dropped: [], matchers: asked };
}

/** The terms of a question while they are being widened. */
class Rounds {
  readonly #asking: Asking;
  readonly #alternatives: readonly Alternative[];
  readonly #slips: number[];
  readonly #own: readonly Matcher[];
  #all: number[] | null = null;
  matchers: Matcher[];

  constructor(asking: Asking, own: readonly Matcher[], alternatives: readonly Alternative[]) {
    this.#asking = asking;
    this.#own = own;
    this.#alternatives = alternatives;
    this.matchers = [...own];
    this.#slips = own.map(() => 0);
  }

  #rows(i: number): Int32Array {
    return rowsOfTerm(this.#asking, this.matchers, this.#alternatives, i);
  }

  /** Whether anything visible has this term. */
  has(i: number): boolean {
    return this.#rows(i).length > 0;
  }

  widen(slips: number, which: (i: number) => boolean): void {
    for (const [i, matcher] of this.#own.entries()) {
      if ((this.#slips[i] ?? 0) >= slips || !which(i)) continue;
      this.#slips[i] = slips;
      const wider = withSlips(this.#asking, matcher, slips);
      if (!wider) continue;
      this.matchers[i] = wider;
      this.#all = null;
    }
  }

  /** Visible rows with every term. */
  all(): readonly number[] {
    if (this.#all) return this.#all;
    const lists = this.matchers.map((_, i) => this.#rows(i)).sort((a, b) => a.length - b.length);
    const [shortest, ...others] = lists;
    let left = [...(shortest ?? [])];
    for (const list of others) left = intersect(left, list);
    return (this.#all = left);
  }
}

function rowsOfTerm({ view }: Asking, matchers: readonly Matcher[], alternatives: readonly Alternative[], i: number): Int32Array {
  const names = alternatives.filter((a) => a.terms.includes(i)).map((a) => a.fts);
  return view.rows(anyOf([...(matchers[i]?.options ?? []), ...names]));
}

/** How many of the terms each visible row has, and how much of the question that is, rare words weighing more. */
export function countTerms(asking: Asking, matchers: readonly Matcher[], alternatives: readonly Alternative[], which = matchers.map((_, i) => i)): { count: Uint8Array; share: Float32Array } {
  const { reader: { columns }, view } = asking;
  const count = new Uint8Array(columns.maxRow);
  const share = new Float32Array(columns.maxRow);
  for (const i of which) {
    const rows = rowsOfTerm(asking, matchers, alternatives, i);
    const rare = view.rarity(rows.length);
    for (const row of rows) {
      count[row] = (count[row] ?? 0) + 1;
      share[row] = (share[row] ?? 0) + rare;
    }
  }
  return { count, share };
}

/** Rows in both ascending lists. */
function intersect(few: readonly number[], many: Int32Array): number[] {
  const both: number[] = [];
  let low = 0;
  for (const row of few) {
    let high = many.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((many[middle] ?? 0) < row) low = middle + 1; else high = middle;
    }
    if (many[low] === row) both.push(row);
  }
  return both;
}

/** Rows with anything the reader does not want. */
export function excludedRows(asking: Asking, { excluded }: ParsedQuery): Set<number> {
  return new Set(excluded.flatMap((term) => {
    const matcher = matcherOf(asking, term);
    const rows = [...asking.view.rows(anyOf(matcher.options))];
    return term.kind === 'phrase' ? verifyPhrases(asking.reader, rows, [matcher]) : rows;
  }));
}
