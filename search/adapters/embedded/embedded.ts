import { createHash } from 'node:crypto';
import { ENTRY_KINDS, refsOf, type EntryKind, type EntryRef } from '#app/domain/entries.ts';
import { AppError } from '#app/domain/errors.ts';
import type { Executor, Trx } from '#db/client.ts';
import { createSearchTables } from '#db/migrations/002-search.ts';
import { emptyIndex, indexedIdsBetween, indexIsSound, indexSettings, putThesaurus, setIndexSettings } from '#db/repositories/search-index.repo.ts';
import { labelledConcepts } from '#db/repositories/search-source.repo.ts';
import type { EntryLoader } from '#search/documents/entry-loader.ts';
import { countEntries, loadEntries, LOADERS } from '#search/documents/load-entries.ts';
import type { IndexChange, SearchPage, SearchPort } from '#search/port.ts';
import { SETTINGS_HASH } from '#search/settings.ts';
import { checkIndex } from './check.ts';
import { writeIndex } from './indexer.ts';
import { answerQuestion, type Question } from './questions.ts';
import { ReaderPool } from './reader-pool.ts';
import { IndexReader } from './reader.ts';

const REBUILD_BATCH = 25;
const NO_ENTRIES: EntryLoader = { load: async () => [], idsAfter: async () => [], count: async () => 0 };

export type Readers = { threads: number; from: number };

export type EmbeddedParts = {
  /** Where the content is. */
  content: Executor;
  /** Writer of the SQLite database the index is in: the content's own, or a file of its own. */
  index: Executor;
  /** The file `index` writes to. */
  file: string;
  /** Whether content and index share transactions; else changes are brought by `apply` (see beside.ts). */
  together: boolean;
  /** Threads that answer, and from how many entries on; without them this thread does. */
  readers?: Readers | null;
  /** What to close with the search. */
  close?: () => Promise<void>;
};

/** The search that needs nothing installed: FTS5 over stems, facets and access in memory, a close look at the best. */
export class EmbeddedSearch implements SearchPort {
  readonly #parts: EmbeddedParts;
  readonly #reader: IndexReader;
  readonly #pool: ReaderPool | null;
  #large = false;
  #lastError: string | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(parts: EmbeddedParts) {
    this.#parts = parts;
    this.#reader = new IndexReader(parts.file);
    this.#pool = parts.readers ? new ReaderPool(parts.file, parts.readers.threads) : null;
  }

  async search(...asked: Parameters<SearchPort['search']>) {
    const start = performance.now();
    const page = await this.#ask<Omit<SearchPage, 'tookMs'>>({ ask: 'search', with: asked });
    return { ...page, tookMs: performance.now() - start };
  }

  async searchWith(...asked: Parameters<SearchPort['searchWith']>) {
    const start = performance.now();
    const page = await this.#ask<Omit<SearchPage, 'tookMs'>>({ ask: 'searchWith', with: asked });
    return { ...page, tookMs: performance.now() - start };
  }

  async countKinds(...asked: Parameters<SearchPort['countKinds']>) {
    return this.#ask<Awaited<ReturnType<SearchPort['countKinds']>>>({ ask: 'countKinds', with: asked });
  }

  async suggest(...asked: Parameters<SearchPort['suggest']>) {
    return this.#ask<Awaited<ReturnType<SearchPort['suggest']>>>({ ask: 'suggest', with: asked });
  }

  async related(...asked: Parameters<SearchPort['related']>) {
    return this.#ask<Awaited<ReturnType<SearchPort['related']>>>({ ask: 'related', with: asked });
  }

  /** For the other engine: words, access and text as this index has them, all of one state. */
  async read<T>(work: (reader: IndexReader) => T): Promise<T> {
    return this.#answer(() => this.#reader.read(() => work(this.#reader)));
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
    return { engine: 'embedded', documents: this.#reader.entries(), settingsHash: this.#reader.settings(), lag: 0, lastError: this.#lastError };
  }

  async close(): Promise<void> {
    await this.#queue;
    await this.#pool?.close();
    this.#reader.close();
    await this.#parts.close?.();
  }

  #ask<T>(question: Question): Promise<T> {
    return this.#answer(async () => {
      this.#large ||= this.#reader.everHad() >= (this.#parts.readers?.from ?? Infinity);
      return (this.#pool && this.#large ? await this.#pool.ask(question) : answerQuestion(this.#reader, question)) as T;
    });
  }

  async #answer<T>(work: () => T | Promise<T>): Promise<T> {
    try {
      const answer = await work();
      this.#lastError = null;
      return answer;
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
