import { countBits, letterBits, slips } from '#search/language/distance.ts';

export type NewForm = { id: number; form: string; stemmed: number };
export type Slip = { form: string; slips: number };

type Bucket = { forms: string[]; bits: number[]; stemmed: boolean[] };

/**
 * All words of the index in memory, by length, to find those a slip or two away. Words are only added: one that is gone is asked for
 * in the index afterwards and not found.
 */
export class Dictionary {
  readonly #buckets = new Map<number, Bucket>();
  #upTo = 0;

  /** Takes in the words made since the last time. */
  follow(since: (id: number) => Iterable<NewForm>): void {
    for (const { id, form, stemmed } of since(this.#upTo)) {
      if (id > this.#upTo) this.#upTo = id;
      let bucket = this.#buckets.get(form.length);
      if (!bucket) this.#buckets.set(form.length, (bucket = { forms: [], bits: [], stemmed: [] }));
      bucket.forms.push(form);
      bucket.bits.push(letterBits(form));
      bucket.stemmed.push(stemmed === 1);
    }
  }

  /** Words at most `max` slips away, nearest first. Words of languages nobody stems for us (Indigenous ones) at one slip only. */
  near(form: string, max: number): Slip[] {
    const bits = letterBits(form);
    const found = new Map<string, number>();
    for (let length = form.length - max; length <= form.length + max; length++) {
      const bucket = this.#buckets.get(length);
      if (!bucket) continue;
      for (let i = 0; i < bucket.forms.length; i++) {
        if (countBits(bits ^ (bucket.bits[i] ?? 0)) > 2 * max) continue;
        const other = bucket.forms[i] ?? '';
        const n = slips(form, other, max);
        if (n === 0 || n > (bucket.stemmed[i] ? max : 1)) continue;
        found.set(other, n);
      }
    }
    return [...found].map(([other, n]) => ({ form: other, slips: n })).sort((a, b) => a.slips - b.slips || (a.form < b.form ? -1 : 1));
  }
}
