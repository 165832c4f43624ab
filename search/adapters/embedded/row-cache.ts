const MAX_ROWS = 1_500_000;

/** Rows of an expression as one kind of reader sees them, kept while the index stays as it is: paging, narrowing and the common words of different queries ask the same again. */
export class RowCache {
  #kept = new Map<string, Int32Array>();
  #rows = 0;

  rows(expression: string, find: () => Int32Array): Int32Array {
    const known = this.#kept.get(expression);
    if (known) return known;
    const rows = find();
    this.#kept.set(expression, rows);
    this.#rows += rows.length + 16;
    for (const [oldest, list] of this.#kept) {
      if (this.#rows <= MAX_ROWS) break;
      this.#kept.delete(oldest);
      this.#rows -= list.length + 16;
    }
    return rows;
  }

  clear(): void {
    this.#kept.clear();
    this.#rows = 0;
  }
}
