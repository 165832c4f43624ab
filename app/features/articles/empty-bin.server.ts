import { BIN_DAYS } from '#app/domain/bin.ts';
import { appendAudit } from '#db/repositories/audit.repo.ts';
import { binnedBefore, deleteBinned } from '#db/repositories/bin.repo.ts';
import type { Database } from '#db/client.ts';
import type { FileStore } from '../context.ts';
import { dropImage } from '../files/keep-image.server.ts';

const AT_ONCE = 50;

/**
 * Removes for good what lies in the bin for more than 30 days, with its revisions and the files nothing names any more; the trail keeps that it was
 * removed, and ids, no text. Returns how many editions went.
 */
export async function emptyBin(database: Database, files: FileStore, now: Date): Promise<number> {
  const before = new Date(now.getTime() - BIN_DAYS * 86_400_000).toISOString();
  let removed = 0;
  for (const editionId of await binnedBefore(database.writer, before, AT_ONCE)) {
    const gone = await database.writer.transaction().execute(async (trx) => {
      const deleted = await deleteBinned(trx, editionId, before);
      const entry = { at: now.toISOString(), actorId: null, actorRole: 'system', sessionId: null, reason: `${BIN_DAYS} days in the bin` };
      if (deleted) await appendAudit(trx, { ...entry, action: 'edition.removed', objectKind: 'edition', objectId: editionId });
      if (deleted?.whole) await appendAudit(trx, { ...entry, action: 'practice.removed', objectKind: 'practice', objectId: deleted.practiceId });
      return deleted;
    });
    if (!gone) continue;
    removed++;
    // a document has one file under its own id; widths it has not are no error
    for (const id of gone.files) await dropImage(files, id);
  }
  return removed;
}
