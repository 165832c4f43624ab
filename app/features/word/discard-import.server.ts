import type { Person } from '#app/domain/actor.ts';
import type { WordRead } from '#app/content/render/word/items.ts';
import type { Database } from '#db/client.ts';
import { deleteImport, deleteUnadopted, importsBefore, type ImportRow } from '#db/repositories/imports.repo.ts';
import type { Ctx, FileStore } from '../context.ts';
import { dropImage } from '../files/keep-image.server.ts';
import { openImport } from './load-import.server.ts';

const KEEP_MS = 24 * 3600_000;
const AT_ONCE = 100;

/** Deletes what was read, with its pictures. Throws not-found. */
export async function discardImport(ctx: Ctx, person: Person, importId: string): Promise<void> {
  const { row } = await openImport(ctx, person, importId);
  await remove(ctx.db, ctx.files, row);
}

/** Deletes what nobody decided about within 24 hours. Returns how many. */
export async function removeOldImports(database: Database, files: FileStore, now: Date): Promise<number> {
  const old = await importsBefore(database.writer, new Date(now.getTime() - KEEP_MS), AT_ONCE);
  for (const row of old) await remove(database, files, row);
  return old.length;
}

async function remove(database: Database, files: FileStore, row: ImportRow): Promise<void> {
  const pictures = (JSON.parse(row.content) as WordRead).pictures.map((picture) => picture.id);
  const gone = await database.writer.transaction().execute(async (trx) => {
    await deleteImport(trx, row.id);
    return deleteUnadopted(trx, pictures);
  });
  for (const id of gone) await dropImage(files, id);
}
