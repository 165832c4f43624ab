import { AppError } from '#app/domain/errors.ts';
import type { Visibility } from '#app/domain/access.ts';
import type { EntryRef } from '#app/domain/entries.ts';
import type { Locale } from '#app/domain/locales.ts';
import type { Trx } from '#db/client.ts';
import type { IndexChange, SearchCheck, SearchPage, SearchPort, SearchQuery, SearchStatus } from '#search/port.ts';
import type { IndexReader } from '../embedded/reader.ts';
import { ask } from './ask.ts';
import { Breaker } from './breaker.ts';
import { MeiliError, type MeiliClient } from './client.ts';
import { ReaderTokens } from './keys.ts';
import { pageOf, stretchOf } from './page.ts';
import { planOf } from './plan.ts';
import type { MeiliSync } from './sync.ts';

/** How long readers wait before the embedded index answers instead. */
const READER_MS = 800;

/** The embedded index, as this engine needs it: whole, and open to be read. */
export type KeptIndex = SearchPort & { read<T>(work: (reader: IndexReader) => T): Promise<T> };

export type MeilisearchParts = { kept: KeptIndex; client: MeiliClient; index: string; sync: MeiliSync; readerMs?: number };

/**
 * Meilisearch finds and orders; words, access and text come from the embedded index, which is always kept whole: what the engine does not answer in time, that
 * index does, and says so.
 */
export class MeilisearchSearch implements SearchPort {
  readonly #kept: KeptIndex;
  readonly #client: MeiliClient;
  readonly #index: string;
  readonly #tokens: ReaderTokens;
  readonly #breaker = new Breaker();
  readonly #readerMs: number;
  readonly sync: MeiliSync;
  #fault: MeiliError | null = null;

  constructor({ kept, client, index, sync, readerMs = READER_MS }: MeilisearchParts) {
    this.#kept = kept;
    this.#client = client;
    this.#index = index;
    this.#tokens = new ReaderTokens(client, index);
    this.#readerMs = readerMs;
    this.sync = sync;
    sync.onBack = () => {
      this.#breaker.worked();
      this.#fault = null;
    };
  }

  async search(query: SearchQuery, visibility: Visibility): Promise<SearchPage> {
    // asked right after a change and of a few entries: the index that is never behind knows
    if (query.only) return this.#kept.search(query, visibility);
    // what was just published must be found, and what was taken back counted nowhere
    if (this.sync.ready && (await this.sync.isBehind())) return { ...(await this.#kept.search(query, visibility)), degraded: this.sync.isHindered };
    const start = performance.now();
    const page = await this.#ask(async () => {
      const plan = await this.#kept.read((reader) => planOf(reader, query, visibility));
      // an index that never held anything refuses questions about attributes it has not seen
      if (plan.nothing) return this.#kept.search(query, visibility);
      const stretch = stretchOf(query);
      const answered = await ask(await this.#engine(visibility), plan, stretch.windows);
      // nothing has all that is asked: what has some of it is looked for in the index that is kept, which knows every name of each word
      if (plan.rounds.length > 0 && answered.total === 0) return this.#kept.search(query, visibility);
      return this.#kept.read((reader) => pageOf(reader, plan, answered, stretch));
    });
    if (page) return { ...page, engine: 'meilisearch', degraded: false, tookMs: performance.now() - start };
    return { ...(await this.#kept.search(query, visibility)), degraded: true };
  }

  /** The embedded engine answers: what other words would do is the same in both. */
  searchWith(...asked: Parameters<SearchPort['searchWith']>) {
    return this.#kept.searchWith(...asked);
  }

  /** The embedded index counts: the engine, asked for no entries, counts one twice whose texts in two languages answer in two ways. */
  countKinds(query: SearchQuery, visibility: Visibility) {
    return this.#kept.countKinds(query, visibility);
  }

  suggest(prefix: string, locale: Locale, visibility: Visibility, limit: number) {
    return this.#kept.suggest(prefix, locale, visibility, limit);
  }

  related(practiceId: string, locale: Locale, visibility: Visibility, limit: number) {
    return this.#kept.related(practiceId, locale, visibility, limit);
  }

  async changed(trx: Trx, entries: readonly EntryRef[]): Promise<void> {
    await this.#kept.changed(trx, entries);
    await this.sync.note(trx, entries);
  }

  async apply(batch: readonly IndexChange[]): Promise<void> {
    await this.#kept.apply(batch);
    await this.sync.put(batch);
  }

  /** Both indexes. When the engine cannot be reached its own waits: whoever follows changes builds it then. */
  async rebuild(progress?: (done: number, total: number) => void): Promise<void> {
    await this.#kept.rebuild();
    try {
      await this.sync.rebuild(progress);
      this.#fault = null;
    } catch (error) {
      if (!(error instanceof MeiliError)) throw error;
      this.#fault = error;
      this.sync.doubt();
    }
  }

  async check(): Promise<SearchCheck> {
    const kept = await this.#kept.check();
    const found = await this.sync.check().catch((error: unknown) => {
      throw error instanceof MeiliError ? new AppError('search-unavailable', {}, error.message) : error;
    });
    return kept.damaged || kept.missing + kept.stale + kept.surplus > 0 ? kept : found;
  }

  async status(): Promise<SearchStatus> {
    const [kept, { waiting, dead, fault, version, building }] = await Promise.all([this.#kept.status(), this.sync.status()]);
    const degraded = this.sync.ready ? (this.#fault?.message ?? fault) : (fault ?? 'meilisearch: the index is being built');
    return { ...kept, engine: 'meilisearch', lag: kept.lag + waiting, ...(version ? { version } : {}), ...(degraded ? { degraded } : {}), ...(dead > 0 ? { dead } : {}), ...(building ? { building } : {}) };
  }

  async close(): Promise<void> {
    await this.sync.stop();
    await this.#kept.close();
  }

  async #engine(visibility: Visibility) {
    return { client: this.#client, index: this.#index, token: await this.#tokens.tokenFor(visibility), timeoutMs: this.#readerMs };
  }

  /** The engine's answer, or undefined when it has none to give. Nothing but its own faults is caught. */
  async #ask<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (!this.sync.ready || !this.#breaker.mayAsk()) return undefined;
    try {
      const answer = await work();
      this.#breaker.worked();
      this.#fault = null;
      return answer;
    } catch (error) {
      if (error instanceof AppError || !(error instanceof MeiliError)) throw error;
      this.#fault = error;
      this.#breaker.failed(error.retryAfterMs);
      if (error.fault === 'key') this.#tokens.forget();
      if (error.fault === 'index') this.sync.lookAgain();
      if (error.fault === 'down') this.sync.doubt();
      return undefined;
    }
  }
}
