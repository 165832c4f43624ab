import { createHash } from 'node:crypto';
import { ENTRY_KINDS, refsOf, type EntryKind, type EntryRef } from '#app/domain/entries.ts';
import { AppError } from '#app/domain/errors.ts';
import type { Visibility } from '#app/domain/access.ts';
import type { Locale } from '#app/domain/locales.ts';
import type { Executor, Trx } from '#db/client.ts';
import { createSearchTables } from '#db/migrations/002-search.ts';
import { emptyIndex, indexedIdsBetween, indexIsSound, indexSettings, putThesaurus, setIndexSettings } from '#db/repositories/search-index.repo.ts';
import { labelledConcepts } from '#db/repositories/search-source.repo.ts';
import { countEntries, loadEntries, LOADERS, type EntryLoader } from '#search/documents/load-entries.ts';
import type { IndexChange, SearchPort, SearchQuery } from '#search/port.ts';
import { SETTINGS_HASH } from '#search/settings.ts';
import { answer, countKinds, suggestTitles } from './answer.ts';
import { checkIndex } from './check.ts';
import { writeIndex } from './indexer.ts';
import { IndexReader } from './reader.ts';
import { relatedTo } from './related.ts';

const REBUILD_BATCH = 25;
const NO_ENTRIES: EntryLoader = { load: async () => [], idsAfter: async () => [], count: async () => 0 };

export type EmbeddedParts = {
  /** Where the content is. */
  content: Executor;
  /** Writer of the SQLite database the index is in: the content's own, or a file of its own. */
  index: Executor;
  /** The file `index` writes to. */
  file: string;
  /** Whether content and index share transactions; else changes are brought by `apply` (see beside.ts). */
  together: boolean;
  /** What to close with the search. */
  close?: () => Promise<void>;
};

/** The search that needs nothing installed: FTS5 over stems, facets and access in memory, a close look at the best. */
export class EmbeddedSearch implements SearchPort {
  readonly #parts: EmbeddedParts;
  readonly #reader: IndexReader;
  #lastError: string | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(parts: EmbeddedParts) {
    this.#parts = parts;
    this.#reader = new IndexReader(parts.file);
  }

  async search(query: SearchQuery, visibility: Visibility) {
    const start = performance.now();
    const page = this.#read(() => answer(this.#reader, query, visibility));
    return { ...page, tookMs: performance.now() - start };
  }

  async countKinds(query: SearchQuery, visibility: Visibility) {
    return this.#read(() => countKinds(this.#reader, query, visibility));
  }

  async suggest(prefix: string, locale: Locale, visibility: Visibility, limit: number) {
    return this.#read(() => suggestTitles(this.#reader, prefix, locale, visibility, limit));
  }

  async related(practiceId: string, _locale: Locale, visibility: Visibility, limit: number) {
    return this.#read(() => relatedTo(this.#reader, this.#reader.viewOf(visibility, 'practice'), practiceId, limit));
  }

  async changed(trx: Trx, entries: readonly EntryRef[]): Promise<void> {
    if (entries.length > 0) await writeIndex(trx, await loadEntries(trx, entries));
  }

  async apply(batch: readonly IndexChange[]): Promise<void> {
    await this.#alone(() => this.#parts.index.transaction().execute((trx) => writeIndex(trx, batch)));
  }

  /**
   * Goes through all entries and writes what differs, in small transactions: readers and writers go on meanwhile, and nothing written
   * meanwhile is lost, since each batch is loaded and written in one turn. Only a damaged index is emptied first.
   */
  async rebuild(progress?: (done: number, total: number) => void): Promise<void> {
    await this.#alone(() => this.#mend());
    await this.learnWords();
    const total = await countEntries(this.#parts.content);
    let done = 0;
    for (const kind of ENTRY_KINDS) {
      for (let after: string | null = ''; after !== null;) {
        const from: string = after;
        const turn: { last: string | null; count: number } = await this.#alone(() => this.#rebuildFrom(kind, from));
        after = turn.last;
        done += turn.count;
        progress?.(Math.min(done, total), total);
      }
    }
    await this.#alone(() => this.#parts.index.transaction().execute((trx) => setIndexSettings(trx, SETTINGS_HASH)));
  }

  /** Takes over the thesaurus as the database has it now; cheap when it is the same. */
  async learnWords(): Promise<void> {
    const json = JSON.stringify(await labelledConcepts(this.#parts.content));
    const mark = createHash('sha256').update(json).digest('hex').slice(0, 16);
    await this.#alone(() => this.#parts.index.transaction().execute((trx) => putThesaurus(trx, json, mark)));
  }

  async check() {
    return checkIndex({ ...this.#parts, alone: (work) => this.#alone(work) });
  }

  async #mend(): Promise<void> {
    // one transaction: a process that ends in between leaves the damage as it was, to be found again
    await this.#parts.index.transaction().execute(async (trx) => {
      const here: Executor = trx;
      await createSearchTables(here);
      // how words are stored may differ between settings: nothing of another one can be read
      if (await indexSettings(trx) !== SETTINGS_HASH || !await indexIsSound(trx)) await emptyIndex(trx);
    });
  }

  async #rebuildFrom(kind: EntryKind, after: string): Promise<{ last: string | null; count: number }> {
    return this.#parts.index.transaction().execute(async (trx) => {
      const content = this.#parts.together ? trx : this.#parts.content;
      const loader = LOADERS[kind] ?? NO_ENTRIES;
      const ids = await loader.idsAfter(content, after, REBUILD_BATCH);
      const last = ids.length === REBUILD_BATCH ? (ids.at(-1) ?? null) : null;
      const gone = (await indexedIdsBetween(trx, kind, after, last)).filter((id) => !ids.includes(id));
      await writeIndex(trx, [...await loader.load(content, ids), ...refsOf(kind, gone).map((ref) => ({ ...ref, entry: null }))]);
      return { last, count: ids.length };
    });
  }

  /** Whether the index was made by these settings. */
  isCurrent(): boolean {
    return this.#reader.settings() === SETTINGS_HASH;
  }

  async status() {
    const { documents, settingsHash } = this.#read(() => ({ documents: this.#reader.columns.count, settingsHash: this.#reader.settings() }));
    return { engine: 'embedded', documents, settingsHash, lag: 0, lastError: this.#lastError };
  }

  async close(): Promise<void> {
    await this.#queue;
    this.#reader.close();
    await this.#parts.close?.();
  }

  #read<T>(work: () => T): T {
    try {
      const result = this.#reader.read(work);
      this.#lastError = null;
      return result;
    } catch (error) {
      this.#lastError = error instanceof Error ? error.message : String(error);
      throw new AppError('search-unavailable', {}, this.#lastError);
    }
  }

  /** One write at a time from here: a rebuild may not put back what an event just replaced. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }
}
