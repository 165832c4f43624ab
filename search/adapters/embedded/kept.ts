/** Answers of a lookup by name, kept until cleared or too many. */
export class Kept<T> {
  readonly #kept = new Map<string, readonly T[]>();
  readonly #most: number;
  #size = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** What each name has, those not known yet looked up together. */
  all(names: readonly string[], find: (names: string[]) => T[], nameOf: (one: T) => string): T[] {
    const missing = names.filter((name) => !this.#kept.has(name));
    if (missing.length > 0) {
      const found = new Map<string, T[]>(missing.map((name) => [name, []]));
      for (const one of find(missing)) found.get(nameOf(one))?.push(one);
      for (const [name, list] of found) this.#keep(name, list);
    }
    const answer: T[] = [];
    for (const name of new Set(names)) answer.push(...(this.#kept.get(name) ?? []));
    if (this.#size > this.#most) this.clear();
    return answer;
  }

  #keep(name: string, list: T[]): void {
    this.#kept.set(name, list);
    this.#size += 1 + list.length;
  }

  clear(): void {
    this.#kept.clear();
    this.#size = 0;
  }
}
