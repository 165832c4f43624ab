import type { Visibility } from '#app/domain/access.ts';
import type { EntryKind } from '#app/domain/entries.ts';
import { FormAccess } from './form-access.ts';
import type { IndexRows } from './index-rows.ts';
import { RowCache } from './row-cache.ts';

/**
 * The index as one kind of reader sees it: nothing taken from here depends on what is hidden from them, neither which rows answer, nor how many, nor
 * how rare a word is. Kept while the index stands still.
 */
export class View {
  /** Entries in sight. */
  readonly count: number;
  readonly access: FormAccess;
  /** Rare words of an entry's title and summary, by entry. */
  readonly leadingStems = new Map<number, string[]>();
  readonly #reader: IndexRows;
  readonly #seen: Uint8Array;
  readonly #cache: RowCache;
  readonly #name: string;

  constructor(reader: IndexRows, visibility: Visibility, kind: EntryKind | undefined, cache: RowCache, name: string) {
    this.#reader = reader;
    this.#cache = cache;
    this.#name = name;
    const { columns } = reader;
    const sees = columns.seenBy(visibility, kind);
    this.#seen = new Uint8Array(columns.maxRow);
    this.count = 0;
    for (let pid = 0; pid < columns.maxPid; pid++) {
      if (!sees(pid)) continue;
      this.count++;
      for (const row of columns.docsOf[pid] ?? []) this.#seen[row] = 1;
    }
    this.access = new FormAccess(reader, this, visibility);
  }

  sees(row: number): boolean {
    return this.#seen[row] === 1;
  }

  seesEntry(pid: number): boolean {
    return this.#seen[this.#reader.columns.docsOf[pid]?.[0] ?? -1] === 1;
  }

  /** Rows of a full-text expression, in ascending order. Shared: never written to. */
  rows(expression: string): Int32Array {
    return this.#cache.rows(`${this.#name}\n${expression}`, () => this.#reader.matches(expression, this.#seen));
  }

  /** Every row, those of an entry together. */
  everything(): Int32Array {
    const { columns } = this.#reader;
    const rows: number[] = [];
    for (let pid = 0; pid < columns.maxPid; pid++) for (const row of columns.docsOf[pid] ?? []) if (this.#seen[row] === 1) rows.push(row);
    return Int32Array.from(rows);
  }

  /** How much a term found in so many rows tells, more for rare ones. */
  rarity(rows: number): number {
    return Math.log(2 + this.count / (1 + rows));
  }
}
