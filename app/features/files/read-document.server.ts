import { refsOf } from '#app/domain/entries.ts';
import type { FileStore } from '#app/features/context.ts';
import { updateFileText } from '#db/repositories/attachments.repo.ts';
import { fileById } from '#db/repositories/files.repo.ts';
import type { Database } from '#db/client.ts';
import type { SearchPort } from '#search/port.ts';
import { extractText } from './extract-text.server.ts';

type Reading = { database: Database; search: SearchPort; files: FileStore; now: () => Date; dropPages: () => void };

/** Reads what a stored document says and puts it before the search. A document nobody can read is noted as such, for its author; it is not tried again. */
export async function readDocument({ database, search, files, now, dropPages }: Reading, { event }: { event: { fileId: string } }): Promise<void> {
  const file = await fileById(database.reader, event.fileId);
  if (!file) return;
  const bytes = await files.get(file.id);
  if (!bytes) throw new Error(`no bytes for file ${file.id}`);
  const read = await extractText(bytes, file.content_type);
  await database.writer.transaction().execute(async (trx) => {
    await updateFileText(trx, file.id, read, now().toISOString());
    if (file.practice_id) await search.changed(trx, refsOf('practice', [file.practice_id]));
  });
  dropPages();
}
