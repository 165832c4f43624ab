import type { Actor } from '#app/domain/actor.ts';
import type { OutboxEvent } from '#app/domain/events.ts';
import type { Locale } from '#app/domain/locales.ts';
import type { Database } from '#db/client.ts';
import type { SearchPort } from '#search/port.ts';

export type Log = {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
};

export type Translate = (key: string, params?: Record<string, unknown>) => string;

/** Where files are kept. Keys are random ids with a variant suffix; contents never change under a key. */
export interface FileStore {
  put(key: string, bytes: Buffer): Promise<void>;
  get(key: string): Promise<Buffer | null>;
  remove(key: string): Promise<void>;
}

/** What every use case receives: made once per request (or per job) and never kept. */
export type Ctx = {
  readonly actor: Actor;
  readonly db: Database;
  readonly search: SearchPort;
  readonly files: FileStore;
  readonly locale: Locale;
  readonly t: Translate;
  readonly now: () => Date;
  readonly log: Log;
  readonly requestId: string;
  /** Origin of the installation, from configuration only, without a trailing slash. */
  readonly baseUrl: string;
  /** Tells the outbox runner that rows are waiting. Called after commit. */
  readonly wake: () => void;
};

export type { OutboxEvent };
