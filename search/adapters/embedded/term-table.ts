import { MIN_PREFIX_WORDS, type Matcher, type Wanted } from './match.ts';
import type { Alternative } from './meanings.ts';
import { NumberTable } from './number-table.ts';

/** The slot of the question's small words. */
export const SMALL = 255;
const MAX_SLOTS = 250;

/** Another name by the slots of its words, and the terms of the question it stands for. */
type Group = { terms: readonly number[]; slots: readonly number[]; how: number };

/**
 * Which slot each word number answers and how. The first slots are the question's terms, the others words of other names for them.
 */
export class TermTable {
  /** Terms of the question. */
  readonly size: number;
  readonly slots: number;
  readonly groups: readonly Group[];
  /** Whether words that only go on from what was typed may be missing here. */
  readonly openEnded: boolean;
  /** Slot of a word, and above it how it answers. */
  readonly #ids: NumberTable;
  /** What each term weighs in the whole, rare ones more; together 1. */
  readonly weights: Float32Array;

  constructor(matchers: readonly Matcher[], alternatives: readonly Alternative[], small: readonly Wanted[], rarity: (wanted: Wanted) => number) {
    // a phrase is several terms: alternatives name matchers, the table counts words
    const first: number[] = [];
    const wanted: Wanted[] = [];
    for (const matcher of matchers) {
      first.push(wanted.length + 1);
      wanted.push(...matcher.words);
    }
    this.size = Math.min(wanted.length, 100);
    const all = wanted.slice(0, this.size);
    this.openEnded = all.some((w) => w.prefix !== null && w.prefix.length < MIN_PREFIX_WORDS);
    const slotOfStem = new Map<string, number>();
    all.forEach((w, i) => w.stems.forEach((s) => slotOfStem.set(s, i + 1)));
    const groups: Group[] = [];
    for (const { terms, wanted: words, how } of alternatives) {
      const slots = words.map((w) => {
        const [stem = ''] = w.stems;
        const known = slotOfStem.get(stem);
        if (known !== undefined) return known;
        if (all.length >= MAX_SLOTS) return 0;
        slotOfStem.set(stem, all.push(w));
        return all.length;
      });
      if (!slots.includes(0)) groups.push({ terms: terms.map((t) => first[t] ?? 1), slots, how });
    }
    this.groups = groups;
    this.slots = all.length;
    let words = 0;
    for (const w of [...all, ...small]) words += w.how.size;
    this.#ids = new NumberTable(words);
    all.forEach((w, i) => {
      for (const [id, how] of w.how) {
        const known = this.#ids.at(id);
        if (known === 0 || how < known >> 8) this.#ids.put(id, (how << 8) | (i + 1));
      }
    });
    for (const w of small) for (const id of w.how.keys()) if (this.#ids.at(id) === 0) this.#ids.put(id, SMALL);
    this.weights = new Float32Array(this.size + 1);
    const rare = wanted.slice(0, this.size).map(rarity);
    const sum = rare.reduce((a, b) => a + b, 0) || 1;
    rare.forEach((r, i) => (this.weights[i + 1] = r / sum));
  }

  /** Slot (from 1) of a word, 0 = none, 255 = one of the question's small words. */
  slot(id: number): number {
    return this.#ids.at(id) & 255;
  }

  how(id: number): number {
    return this.#ids.at(id) >> 8;
  }
}
