import type { NumberMatcher, WordMatcher } from '#search/language/highlight.ts';
import { FIELD, unpackTokens } from './packing.ts';
import type { TermTable } from './term-table.ts';

// About as many words as a snippet has room for.
const WIDTH = 28;
const MOST_SLOTS = 254;
const NOTHING = new Uint32Array(0);

/** A stretch of the text, as numbers of its first and last word, and how many different terms of the question it has. */
export type Passage = { first: number; last: number; terms: number };

/** Which words of an edition answer which term of the question, by their numbers. Until the next edition is read: the numbers are held in a shared array. */
export class EditionWords {
  readonly #table: TermTable;
  readonly #packed: Uint32Array;
  readonly #starts: readonly number[];
  readonly #match: WordMatcher | null;

  /** `tokens`: null when nothing was asked. */
  constructor(tokens: Buffer | null, table: TermTable, match: WordMatcher | null) {
    this.#table = table;
    // words that go on from a letter or two have too many numbers to be listed
    this.#match = table.openEnded ? match : null;
    this.#packed = tokens ? unpackTokens(tokens) : NOTHING;
    const starts = [0];
    for (let i = 0; i < this.#packed.length && starts.length <= FIELD.body; i++) if (this.#packed[i] === 0) starts.push(i + 1);
    this.#starts = starts;
  }

  /** Which term word number `nth` of a field answers. */
  in(field: number): NumberMatcher {
    const start = this.#starts[field] ?? this.#packed.length;
    return (nth, read) => {
      const slot = this.#slotAt(start + nth);
      return slot === 0 && this.#match ? this.#match(read(nth)) : slot - 1;
    };
  }

  #slotAt(i: number): number {
    const slot = this.#table.slot(this.#packed[i] ?? 0);
    return slot > MOST_SLOTS ? 0 : slot;
  }

  /** The stretch of the text with the most different terms, then the most of them; the earliest of equals. */
  bestPassage(): Passage {
    const start = this.#starts[FIELD.body] ?? this.#packed.length;
    const best = { first: 0, last: 0, terms: 0, marks: 0 };
    const at: number[] = [];
    const slots: number[] = [];
    const counts = new Int32Array(256);
    let left = 0;
    let different = 0;
    for (let i = start; i < this.#packed.length; i++) {
      const slot = this.#slotAt(i);
      if (slot === 0) continue;
      at.push(i - start);
      slots.push(slot);
      if ((counts[slot] = (counts[slot] ?? 0) + 1) === 1) different++;
      for (; i - start - (at[left] ?? 0) >= WIDTH; left++) {
        const gone = slots[left] ?? 0;
        if ((counts[gone] = (counts[gone] ?? 0) - 1) === 0) different--;
      }
      const marks = at.length - left;
      if (different > best.terms || (different === best.terms && marks > best.marks)) Object.assign(best, { first: at[left] ?? 0, last: i - start, terms: different, marks });
    }
    return { first: best.first, last: best.last, terms: best.terms };
  }
}
