/**
 * Small numbers by word numbers, for questions that know a few hundred of a million words: found without a look-up object, in as much room as there are entries.
 * 0 = not there.
 */
export class NumberTable {
  readonly #keys: Int32Array;
  readonly #values: Uint16Array;
  readonly #shift: number;

  /** `most`: how many different keys will be put, all above 0. */
  constructor(most: number) {
    const bits = Math.max(4, 33 - Math.clz32(most));
    this.#keys = new Int32Array(1 << bits);
    this.#values = new Uint16Array(1 << bits);
    this.#shift = 32 - bits;
  }

  #place(key: number): number {
    const last = this.#keys.length - 1;
    // Fibonacci hashing spreads neighbours, and word numbers are neighbours often
    let at = Math.imul(key, 0x9e3779b1) >>> this.#shift;
    for (let held = this.#keys[at]; held !== 0 && held !== key; held = this.#keys[at]) at = (at + 1) & last;
    return at;
  }

  put(key: number, value: number): void {
    const at = this.#place(key);
    this.#keys[at] = key;
    this.#values[at] = value;
  }

  at(key: number): number {
    return this.#values[this.#place(key)] ?? 0;
  }
}
