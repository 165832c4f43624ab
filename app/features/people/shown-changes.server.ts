import type { Trx } from '#db/client.ts';
import { personRefs } from '#db/repositories/mentions.repo.ts';
import type { Recorded } from '../record.server.ts';

/** What a change of an account changes for readers: the page and the entry of somebody a published practice credits; nothing for everybody else. */
export async function shownChanges(trx: Trx, personId: string): Promise<Pick<Recorded, 'entries' | 'outbox'>> {
  const entries = await personRefs(trx, personId);
  return entries.length > 0 ? { entries, outbox: [{ kind: 'person.changed', personId }] } : {};
}
