import { countBits, letterBits, slips } from '#search/language/distance.ts';

export type NewForm = { id: number; form: string; stemmed: number };
export type Slip = { form: string; slips: number };

type Bucket = { forms: string[]; bits: Int32Array; stemmed: Uint8Array };

const REMEMBERED = 2000;

/**
 * All words of the index in memory, by length, to find those a slip or two away. Words are only added: one that is gone is asked for
 * in the index afterwards and not found.
 */
export class Dictionary {
  readonly #buckets = new Map<number, Bucket>();
  readonly #answers = new Map<string, readonly Slip[]>();
  #upTo = 0;

  /** Takes in the words made since the last time. */
  follow(since: (id: number) => Iterable<NewForm>): void {
    this.#answers.clear();
    for (const { id, form, stemmed } of since(this.#upTo)) {
      if (id > this.#upTo) this.#upTo = id;
      let bucket = this.#buckets.get(form.length);
      if (!bucket) this.#buckets.set(form.length, (bucket = { forms: [], bits: new Int32Array(64), stemmed: new Uint8Array(64) }));
      const at = bucket.forms.push(form) - 1;
      if (at >= bucket.bits.length) {
        const [bits, flags] = [new Int32Array(at * 2), new Uint8Array(at * 2)];
        bits.set(bucket.bits);
        flags.set(bucket.stemmed);
        Object.assign(bucket, { bits, stemmed: flags });
      }
      bucket.bits[at] = letterBits(form);
      bucket.stemmed[at] = stemmed;
    }
  }

  /** Words at most `max` slips away, nearest first. Words of languages nobody stems for us (Indigenous ones) at one slip only. */
  near(form: string, max: number): readonly Slip[] {
    const key = `${max}${form}`;
    let answer = this.#answers.get(key);
    if (!answer) {
      if (this.#answers.size >= REMEMBERED) this.#answers.clear();
      this.#answers.set(key, (answer = this.#find(form, max)));
    }
    return answer;
  }

  #find(form: string, max: number): Slip[] {
    const bits = letterBits(form);
    const found = new Map<string, number>();
    for (let length = form.length - max; length <= form.length + max; length++) {
      const bucket = this.#buckets.get(length);
      if (!bucket) continue;
      const allBits = bucket.bits;
      for (let i = 0; i < bucket.forms.length; i++) {
        if (countBits(bits ^ (allBits[i] ?? 0)) > 2 * max) continue;
        const other = bucket.forms[i] ?? '';
        const n = slips(form, other, max);
        if (n === 0 || n > (bucket.stemmed[i] === 1 ? max : 1)) continue;
        found.set(other, n);
      }
    }
    return [...found].map(([other, n]) => ({ form: other, slips: n })).sort((a, b) => a.slips - b.slips || (a.form < b.form ? -1 : 1));
  }
}
