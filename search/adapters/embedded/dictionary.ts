import { letterBits, slipsFrom } from '#search/language/distance.ts';

export type NewForm = { id: number; form: string; stemmed: number };
export type Slip = { form: string; slips: number };

/** Words of one length: their letters one word after the other, for there are a hundred thousand and a string each would take five times the room. */
type Bucket = { letters: Uint16Array; bits: Int32Array; stemmed: Uint8Array; size: number };

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
      if (!bucket) this.#buckets.set(form.length, (bucket = { letters: new Uint16Array(0), bits: new Int32Array(0), stemmed: new Uint8Array(0), size: 0 }));
      if (bucket.size === bucket.bits.length) grow(bucket, form.length);
      for (let i = 0, at = bucket.size * form.length; i < form.length; i++) bucket.letters[at + i] = form.charCodeAt(i);
      bucket.bits[bucket.size] = letterBits(form);
      bucket.stemmed[bucket.size++] = stemmed;
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
    const slipsTo = slipsFrom(form);
    const found = new Map<string, number>();
    for (let length = form.length - max; length <= form.length + max; length++) {
      const bucket = this.#buckets.get(length);
      if (!bucket) continue;
      const { letters, bits: others, size } = bucket;
      for (let i = 0; i < size; i++) {
        // a slip changes two letters of the set at most: each step takes one difference out
        let apart = bits ^ (others[i] ?? 0);
        for (let k = 0; k < max; k++) {
          apart &= apart - 1;
          apart &= apart - 1;
        }
        if (apart !== 0) continue;
        const n = slipsTo(letters, i * length, length);
        if (n === 0 || n > (bucket.stemmed[i] === 1 ? max : 1)) continue;
        found.set(String.fromCharCode(...letters.subarray(i * length, (i + 1) * length)), n);
      }
    }
    return [...found].map(([other, n]) => ({ form: other, slips: n })).sort((a, b) => a.slips - b.slips || (a.form < b.form ? -1 : 1));
  }
}

function grow(bucket: Bucket, length: number): void {
  const room = Math.max(16, Math.ceil(bucket.size * 1.5));
  const [letters, bits, stemmed] = [new Uint16Array(room * length), new Int32Array(room), new Uint8Array(room)];
  letters.set(bucket.letters);
  bits.set(bucket.bits);
  stemmed.set(bucket.stemmed);
  Object.assign(bucket, { letters, bits, stemmed });
}
