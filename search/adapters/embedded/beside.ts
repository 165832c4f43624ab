import { AppError } from '#app/domain/errors.ts';
import type { Visibility } from '#app/domain/access.ts';
import { ENTRY_KINDS, type EntryKind, type EntryRef } from '#app/domain/entries.ts';
import type { Locale } from '#app/domain/locales.ts';
import type { Executor, Trx } from '#db/client.ts';
import { forgetSearchChanges, noteSearchChanges, noteWordsChanged, searchChangeRange, searchChangesAfter } from '#db/repositories/search-change.repo.ts';
import { followedChange, setFollowedChange } from '#db/repositories/search-index.repo.ts';
import { loadEntries } from '#search/documents/load-entries.ts';
import type { Concept } from '#search/language/thesaurus.ts';
import type { IndexChange, SearchPort, SearchQuery } from '#search/port.ts';
import type { EmbeddedSearch } from './embedded.ts';
import type { IndexReader } from './reader.ts';

const BATCH = 200;
const KEEP_DAYS = 30;
const DAY = 24 * 3_600_000;

/**
 * The embedded index beside PostgreSQL: a file of this process that follows the changes noted in the content's own transactions. Before each question
 * it takes in what was committed, by whichever process; so nothing lags and several processes agree.
 */
export class BesideSearch implements SearchPort {
  readonly #inner: EmbeddedSearch;
  readonly #content: Executor;
  readonly #index: Executor;
  #followed = 0;
  #following: Promise<void> | null = null;

  constructor(inner: EmbeddedSearch, content: Executor, index: Executor) {
    this.#inner = inner;
    this.#content = content;
    this.#index = index;
  }

  /** Takes up where this file was left; builds it again when it is of other settings or has missed changes that are forgotten, unless it is wanted as it is. */
  async open({ asItIs = false } = {}): Promise<void> {
    this.#followed = await followedChange(this.#index);
    if (asItIs) return;
    const { first, last } = await searchChangeRange(this.#content);
    const missed = this.#followed > last || (first > 0 && this.#followed < first - 1);
    if (!this.#inner.isCurrent() || missed) await this.#buildAgain();
    else await this.#inner.learnWords();
    await forgetSearchChanges(this.#content, new Date(Date.now() - KEEP_DAYS * DAY));
  }

  async search(query: SearchQuery, visibility: Visibility) {
    await this.#follow();
    return this.#inner.search(query, visibility);
  }

  async searchWith(concepts: readonly Concept[], query: SearchQuery, visibility: Visibility) {
    await this.#follow();
    return this.#inner.searchWith(concepts, query, visibility);
  }

  async countKinds(query: SearchQuery, visibility: Visibility) {
    await this.#follow();
    return this.#inner.countKinds(query, visibility);
  }

  async suggest(prefix: string, locale: Locale, visibility: Visibility, limit: number) {
    await this.#follow();
    return this.#inner.suggest(prefix, locale, visibility, limit);
  }

  async related(practiceId: string, locale: Locale, visibility: Visibility, limit: number) {
    await this.#follow();
    return this.#inner.related(practiceId, locale, visibility, limit);
  }

  async read<T>(work: (reader: IndexReader) => T): Promise<T> {
    await this.#follow();
    return this.#inner.read(work);
  }

  async changed(trx: Trx, entries: readonly EntryRef[]): Promise<void> {
    if (entries.length > 0) await noteSearchChanges(trx, entries, new Date());
  }

  async apply(batch: readonly IndexChange[]): Promise<void> {
    await this.#inner.apply(batch);
  }

  /** Builds the file of this process again, and has the other processes do so at their next question. */
  async rebuild(progress?: (done: number, total: number) => void): Promise<void> {
    await this.#content.transaction().execute((trx) => noteWordsChanged(trx, new Date()));
    await this.#buildAgain(progress);
  }

  async check() {
    await this.#follow();
    return this.#inner.check();
  }

  async status() {
    const { last } = await searchChangeRange(this.#content);
    return { ...(await this.#inner.status()), lag: Math.max(0, last - this.#followed) };
  }

  async close(): Promise<void> {
    await this.#following?.catch(() => undefined);
    await this.#inner.close();
  }

  async #buildAgain(progress?: (done: number, total: number) => void): Promise<void> {
    const { last } = await searchChangeRange(this.#content);
    await this.#inner.rebuild(progress);
    await this.#reach(last);
  }

  /** Those who ask meanwhile wait for a look that began after they asked. */
  async #follow(): Promise<void> {
    await this.#following?.catch(() => undefined);
    this.#following ??= this.#takeIn().finally(() => (this.#following = null));
    try {
      await this.#following;
    } catch (error) {
      throw new AppError('search-unavailable', {}, error instanceof Error ? error.message : String(error));
    }
  }

  async #takeIn(): Promise<void> {
    for (;;) {
      const changes = await searchChangesAfter(this.#content, this.#followed, BATCH);
      const last = changes.at(-1);
      if (!last) return;
      const refs = changes.flatMap(({ kind, id }) => (isKind(kind) ? [{ kind, id }] : []));
      if (refs.length < changes.length) await this.#inner.rebuild();
      else await this.#inner.apply(await loadEntries(this.#content, refs));
      await this.#reach(last.seq);
    }
  }

  async #reach(seq: number): Promise<void> {
    await setFollowedChange(this.#index, seq);
    this.#followed = seq;
  }
}

const isKind = (kind: string): kind is EntryKind => (ENTRY_KINDS as readonly string[]).includes(kind);
