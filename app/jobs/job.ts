import type { OutboxEvent, OutboxKind } from '#app/domain/events.ts';
import type { FileStore, Log } from '#app/features/context.ts';
import type { Mailer } from '#app/features/notifications/mailer.server.ts';
import type { Database } from '#db/client.ts';
import type { SearchPort } from '#search/port.ts';

/** What handlers work with. */
export type JobContext = {
  database: Database;
  search: SearchPort;
  files: FileStore;
  mailer: Mailer;
  baseUrl: string;
  log: Log;
  now: () => Date;
  /** Empties the cache of whole pages. */
  dropPages: () => void;
};

export type Job<E extends OutboxEvent = OutboxEvent> = {
  seq: number;
  event: E;
  /** Recipients already reached by an earlier try. */
  sent: readonly string[];
  /** Remembers a recipient as reached, before the next is tried. */
  markSent(id: string): Promise<void>;
};

export type Handlers = { [K in OutboxKind]: (jobs: JobContext, job: Job<Extract<OutboxEvent, { kind: K }>>) => Promise<void> };
