import { createHash } from 'node:crypto';
import { generateTenantToken } from 'meilisearch/token';
import type { Visibility } from '#app/domain/access.ts';
import { accessFilter } from './filter.ts';
import { MeiliError, type MeiliClient } from './client.ts';

const TOKEN_MS = 5 * 60_000;
const RENEW_MS = 60_000;
const MOST_TOKENS = 500;
const TIMEOUT_MS = 5000;

type Key = { uid: string; key: string };

/**
 * Tokens that readers' questions are asked with: a search key of this deployment, narrowed to what one reader may see. The rule is never empty: an empty one
 * would open the whole index. A second lock beside the filter of each question.
 */
export class ReaderTokens {
  readonly #client: MeiliClient;
  readonly #index: string;
  readonly #now: () => number;
  #key: Promise<Key> | null = null;
  readonly #tokens = new Map<string, { token: Promise<string>; until: number }>();

  constructor(client: MeiliClient, index: string, now: () => number = Date.now) {
    this.#client = client;
    this.#index = index;
    this.#now = now;
  }

  async tokenFor(visibility: Visibility): Promise<string> {
    const filter = accessFilter(visibility);
    const known = this.#tokens.get(filter);
    if (known && known.until > this.#now() + RENEW_MS) return known.token;
    if (this.#tokens.size >= MOST_TOKENS) this.#tokens.clear();
    const until = this.#now() + TOKEN_MS;
    const token = this.#mint(filter, until);
    this.#tokens.set(filter, { token, until });
    token.catch(() => this.#tokens.delete(filter));
    return token;
  }

  /** Forgets key and tokens: the engine has refused one. */
  forget(): void {
    this.#key = null;
    this.#tokens.clear();
  }

  async #mint(filter: string, until: number): Promise<string> {
    this.#key ??= this.#readerKey();
    const { uid, key } = await this.#key.catch((error: unknown) => {
      this.#key = null;
      throw error;
    });
    return generateTenantToken({ apiKey: key, apiKeyUid: uid, searchRules: { [this.#index]: { filter } }, expiresAt: new Date(until) });
  }

  /** The key of this deployment that may only search; made when it is not there. */
  async #readerKey(): Promise<Key> {
    const uid = uuidOf(`reader of ${this.#index}`);
    try {
      return await this.#client.call<Key>({ method: 'GET', path: `/keys/${uid}`, timeoutMs: TIMEOUT_MS });
    } catch (error) {
      if (!(error instanceof MeiliError) || error.code !== 'api_key_not_found') throw error;
    }
    const body = { uid, name: `${this.#index} readers`, description: 'Searches for readers of the portal', actions: ['search'], indexes: [this.#index], expiresAt: null };
    return this.#client.call<Key>({ method: 'POST', path: '/keys', body, timeoutMs: TIMEOUT_MS });
  }
}

/** The same identifier for the same words, in the form of a random one. */
function uuidOf(words: string): string {
  const hex = createHash('sha256').update(words).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
