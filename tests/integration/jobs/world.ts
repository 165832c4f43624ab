import { join } from 'node:path';
import type { OutboxEvent } from '#app/domain/events.ts';
import { folderMailbox } from '#app/features/notifications/mailbox.server.ts';
import { createMailer } from '#app/features/notifications/mailer.server.ts';
import { readMessage, type Message } from '#app/features/notifications/read-message.ts';
import type { JobContext } from '#app/jobs/job.ts';
import { appendOutbox } from '#db/repositories/outbox.repo.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import type { TestDatabase } from '#tests/setup/database.ts';

export type Clock = { now(): Date; pass(ms: number): void };

/** A clock that stands still until told. */
export function stillClock(start = new Date()): Clock {
  let at = start.getTime();
  return { now: () => new Date(at), pass: (ms) => void (at += ms) };
}

export const mailboxOf = (database: TestDatabase) => folderMailbox(join(database.folder, 'mail'));

/** What handlers work with, over a test database; mail goes to the folder unless a server is named. */
export async function jobsOn(database: TestDatabase, clock: Clock, change: Partial<JobContext> & { smtpUrl?: string } = {}): Promise<JobContext> {
  const { smtpUrl, ...rest } = change;
  const ctx = await testCtx(database);
  return {
    database, search: ctx.search, files: ctx.files, baseUrl: 'https://portal.example.org', log: ctx.log, now: clock.now, dropPages: () => undefined,
    mailer: createMailer({ smtpUrl, from: 'Intercambio <portal@example.org>', baseUrl: 'https://portal.example.org', mailbox: mailboxOf(database), timeoutMs: 1500 }),
    ...rest,
  };
}

export async function append(database: TestDatabase, clock: Clock, ...events: OutboxEvent[]): Promise<void> {
  await database.writer.transaction().execute((trx) => appendOutbox(trx, events, clock.now()));
}

export async function received(database: TestDatabase): Promise<(Message & { raw: string })[]> {
  const box = mailboxOf(database);
  const names = (await box.list()).reverse();
  return Promise.all(names.map(async (name) => {
    const raw = (await box.read(name))!;
    return { ...readMessage(raw), raw: raw.toString('utf8') };
  }));
}

export const rows = (database: TestDatabase) => database.writer.selectFrom('outbox').selectAll().orderBy('seq').execute();
