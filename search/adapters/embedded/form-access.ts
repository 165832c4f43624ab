import type { Visibility } from '#app/domain/access.ts';
import { hasToken } from './packing.ts';
import type { FormRow, IndexRows } from './index-rows.ts';

type Seen = { rows(expression: string): Int32Array };

const MAX_ROWS_READ = 400;

/**
 * Which words of the dictionary a reader may know of: those of public entries, and those that stand in an entry the reader sees. A word
 * only hidden entries have must change nothing: not what a slip is taken for, nor how a beginning goes on.
 */
export class FormAccess {
  readonly #reader: IndexRows;
  readonly #view: Seen;
  readonly #public: boolean;
  readonly #only: boolean;
  readonly #known = new Map<number, boolean>();

  constructor(reader: IndexRows, view: Seen, { tokens }: Visibility) {
    this.#reader = reader;
    this.#view = view;
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

  /** In how many public entries a word stands, as far as those are this reader's. */
  publicCount(row: Pick<FormRow, 'public_df'>): number {
    return this.#public ? row.public_df : 0;
  }

  /** Whether public words are this reader's. */
  get readsPublic(): boolean {
    return this.#public;
  }

  #stands({ id, stem, public_df }: Pick<FormRow, 'id' | 'stem' | 'public_df'>): boolean {
    const { columns } = this.#reader;
    let read = 0;
    for (const row of this.#view.rows(`("${stem.replaceAll('"', '""')}")`)) {
      const pid = columns.docPid[row] ?? -1;
      // no public entry has it
      if (public_df === 0 && columns.isPublic(pid)) continue;
      if (hasToken(this.#reader.tokens(row), id) || hasToken(this.#reader.talkTokens(pid), id)) return true;
      if (++read >= MAX_ROWS_READ) return false;
    }
    return false;
  }
}
