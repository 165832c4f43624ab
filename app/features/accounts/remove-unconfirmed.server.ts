import { appendAudit } from '#db/repositories/audit.repo.ts';
import { deleteUnconfirmed, unconfirmedBefore } from '#db/repositories/unconfirmed.repo.ts';
import type { Database } from '#db/client.ts';

const KEEP_MS = 7 * 24 * 3600_000;
const AT_ONCE = 200;

/**
 * Removes accounts whose address was not confirmed within seven days, and everything that belongs to them; a link that arrives later opens
 * nothing. The trail keeps that an account was removed, and its random id. Returns how many.
 */
export async function removeUnconfirmed(database: Database, now: Date): Promise<number> {
  let removed = 0;
  for (const personId of await unconfirmedBefore(database.writer, new Date(now.getTime() - KEEP_MS), AT_ONCE)) {
    await database.writer.transaction().execute(async (trx) => {
      if (!(await deleteUnconfirmed(trx, personId))) return;
      removed++;
      await appendAudit(trx, {
        at: now.toISOString(), actorId: null, actorRole: 'system', sessionId: null, action: 'person.removed', objectKind: 'person', objectId: personId, reason: 'unconfirmed for 7 days',
      });
    });
  }
  return removed;
}
