import type { Visibility } from '#app/domain/access.ts';
import { unpackTokens } from './packing.ts';
import type { FormRow, IndexReader } from './reader.ts';

const MAX_ROWS_READ = 400;

/**
 * Which words of the dictionary a reader may know of: those of public practices, and those that stand in a practice the reader sees. A word
 * only hidden practices have must change nothing: not what a slip is taken for, nor how a beginning goes on.
 */
export class FormAccess {
  readonly #reader: IndexReader;
  readonly #seen: (pid: number) => boolean;
  readonly #public: boolean;
  readonly #only: boolean;
  readonly #known = new Map<number, boolean>();

  constructor(reader: IndexReader, seen: (pid: number) => boolean, { tokens }: Visibility) {
    this.#reader = reader;
    this.#seen = seen;
    this.#public = tokens.includes('public');
    this.#only = tokens.length === (this.#public ? 1 : 0);
  }

  mayKnow(row: Pick<FormRow, 'id' | 'stem' | 'public_df'>): boolean {
    if (this.#public && row.public_df > 0) return true;
    if (this.#only) return false;
    let known = this.#known.get(row.id);
    if (known === undefined) this.#known.set(row.id, (known = this.#stands(row)));
    return known;
  }

  /** Whether public words are this reader's. */
  get readsPublic(): boolean {
    return this.#public;
  }

  #stands({ id, stem }: Pick<FormRow, 'id' | 'stem'>): boolean {
    let read = 0;
    for (const row of this.#reader.rows(`("${stem.replaceAll('"', '""')}")`)) {
      const pid = this.#reader.columns.docPid[row] ?? -1;
      if (!this.#seen(pid)) continue;
      if (unpackTokens(this.#reader.tokens(row)).includes(id) || unpackTokens(this.#reader.talkTokens(pid)).includes(id)) return true;
      if (++read >= MAX_ROWS_READ) return false;
    }
    return false;
  }
}
