import type { Database } from '#db/client.ts';
import type { Mailer } from './mailer.server.ts';

/** What sending a notice needs of the runner. */
export type MailJobs = { database: Database; mailer: Mailer; baseUrl: string; now: () => Date };

/** One outbox row in hand. */
export type MailJob<E> = { seq: number; event: E; sent: readonly string[]; markSent(id: string): Promise<void> };

/** Sends to each who has not been reached yet, and remembers each before the next: a retry writes to nobody twice. */
export async function sendToEach<R extends { id: string }>(job: MailJob<unknown>, recipients: readonly R[], send: (recipient: R) => Promise<void>): Promise<void> {
  for (const recipient of recipients) {
    if (job.sent.includes(recipient.id)) continue;
    await send(recipient);
    await job.markSent(recipient.id);
  }
}

/** The name of a message: the same at every try, in the order of the outbox when sorted. */
export function messageId(seq: number, recipientId?: string): string {
  return `outbox-${String(seq).padStart(9, '0')}${recipientId ? `-${recipientId}` : ''}`;
}
