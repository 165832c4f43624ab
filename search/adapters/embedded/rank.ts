import { localeOfTag, type Locale } from '#app/domain/locales.ts';
import { QUALITY, RANK } from '#search/settings.ts';
import type { Matcher } from './match.ts';
import { FIELD, unpackTokens } from './packing.ts';

const OUT_OF_ORDER = 0.8;

/** What the close look at one edition found: how many terms the edition has (`own`), of them in the summary and in the text, and the discussion has. */
export type Look = { score: number; own: number; summary: number; body: number; talk: number };

/** Which query term each word number answers and how well, in arrays so that a text is scanned without a look-up table. */
export class TermTable {
  readonly size: number;
  readonly #term: Uint8Array;
  readonly #quality: Float32Array;

  constructor(matchers: readonly Matcher[]) {
    const wanted = matchers.flatMap((m) => m.words).slice(0, 255);
    this.size = wanted.length;
    let max = 0;
    for (const w of wanted) for (const id of w.quality.keys()) if (id > max) max = id;
    this.#term = new Uint8Array(max + 1);
    this.#quality = new Float32Array(max + 1);
    wanted.forEach((w, i) => {
      for (const [id, quality] of w.quality) {
        if (quality <= (this.#quality[id] ?? 0)) continue;
        this.#term[id] = i + 1;
        this.#quality[id] = quality;
      }
    });
  }

  /** Term (from 1) of a word, 0 = none. */
  term(id: number): number {
    return id < this.#term.length ? (this.#term[id] ?? 0) : 0;
  }

  quality(id: number): number {
    return this.#quality[id] ?? 0;
  }
}

/**
 * Looks closely at one edition: words found and how exactly, in the title, near each other, in the reader's language.
 * `rough` is the candidate's first score, 0..1 against the best. `talk` is read only when the edition alone does not have every word.
 */
export function lookAt(tokens: Buffer, talk: () => Buffer, table: TermTable, rough: number, lang: string, locale: Locale | null): Look {
  const packed = unpackTokens(tokens);
  const n = table.size;
  const best = new Float32Array(n + 1);
  const title = new Float32Array(n + 1);
  const summary = new Float32Array(n + 1);
  const body = new Float32Array(n + 1);
  const positions: number[] = [];
  const terms: number[] = [];
  let field: number = FIELD.title;
  let titleWords = 0;
  let titleMatched = 0;
  for (let i = 0; i < packed.length; i++) {
    const id = packed[i] ?? 0;
    if (id === 0) {
      field++;
      continue;
    }
    if (field === FIELD.title) titleWords++;
    const term = table.term(id);
    if (term === 0) continue;
    const quality = table.quality(id);
    if (quality > (best[term] ?? 0)) best[term] = quality;
    if (field === FIELD.title) {
      titleMatched++;
      if (quality > (title[term] ?? 0)) title[term] = quality;
    } else if (field === FIELD.summary && quality > (summary[term] ?? 0)) summary[term] = quality;
    else if (field === FIELD.body) body[term] = 1;
    // a gap between fields keeps the end of one from standing beside the beginning of the next
    positions.push(i + field * 50);
    terms.push(term);
  }
  const own = howMany(best);
  const inTalk = own < n ? talkTerms(talk(), table) : new Float32Array(n + 1);
  let words = 0;
  for (let t = 1; t <= n; t++) {
    const said = inTalk[t] ?? 0;
    words += Math.max(best[t] ?? 0, said * RANK.discussion);
  }
  const share = (values: Float32Array) => values.reduce((a, b) => a + b, 0) / Math.max(1, n);
  const score = RANK.words * (words / Math.max(1, n))
    + RANK.title * share(title)
    + RANK.titleFill * (titleWords === 0 ? 0 : titleMatched / titleWords) * share(title)
    + RANK.summary * share(summary)
    + RANK.near * nearness(positions, terms, own)
    + RANK.rough * rough
    + (localeOfTag(lang) === locale ? RANK.locale : 0);
  return { score, own, summary: howMany(summary), body: howMany(body), talk: howMany(inTalk) };
}

function howMany(values: Float32Array): number {
  let n = 0;
  for (const value of values) if (value > 0) n++;
  return n;
}

function talkTerms(tokens: Buffer, table: TermTable): Float32Array {
  const found = new Float32Array(table.size + 1);
  for (const id of unpackTokens(tokens)) {
    const term = table.term(id);
    if (term > 0) found[term] = Math.max(found[term] ?? 0, table.quality(id), QUALITY.prefix);
  }
  return found;
}

/** 1 when all words found stand side by side in the order asked, less the wider the stretch that holds them all; 0 for a single word. */
function nearness(positions: readonly number[], terms: readonly number[], distinct: number): number {
  if (distinct < 2) return distinct === 1 ? 0.5 : 0;
  const counts = new Int32Array(256);
  let have = 0;
  let left = 0;
  let best = 0;
  for (let right = 0; right < positions.length; right++) {
    const term = terms[right] ?? 0;
    if ((counts[term] = (counts[term] ?? 0) + 1) === 1) have++;
    while (have === distinct) {
      const span = (positions[right] ?? 0) - (positions[left] ?? 0) + 1;
      best = Math.max(best, (distinct / Math.max(span, distinct)) * (inOrder(terms, left, right) ? 1 : OUT_OF_ORDER));
      const first = terms[left++] ?? 0;
      if ((counts[first] = (counts[first] ?? 0) - 1) === 0) have--;
    }
  }
  return best;
}

function inOrder(terms: readonly number[], from: number, to: number): boolean {
  for (let i = from + 1; i <= to; i++) if ((terms[i] ?? 0) <= (terms[i - 1] ?? 0)) return false;
  return true;
}
