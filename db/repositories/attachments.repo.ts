import type { Executor, Trx } from '../client.ts';

export type AttachedRow = { id: string; name: string; contentType: string; bytes: number; state: string | null; reason: string | null };

/** Documents stored for a practice, whether its metadata names them or not. */
export async function documentsOfPractice(db: Executor, practiceId: string): Promise<AttachedRow[]> {
  return db.selectFrom('file').leftJoin('file_text', 'file_text.file_id', 'file.id')
    .select(['file.id', 'file.name', 'file.content_type as contentType', 'file.bytes', 'file_text.state', 'file_text.reason'])
    .where('file.practice_id', '=', practiceId).where('file.content_type', 'not like', 'image/%').orderBy('file.created_at').orderBy('file.id').execute();
}

/** Notes that a document waits to be read. */
export async function insertWaitingText(trx: Trx, fileId: string, at: string): Promise<void> {
  await trx.insertInto('file_text').values({ file_id: fileId, state: 'waiting', reason: null, text: '', words: 0, updated_at: at }).execute();
}

export async function updateFileText(trx: Trx, fileId: string, read: { state: string; reason: string | null; text: string; words: number }, at: string): Promise<void> {
  await trx.updateTable('file_text').set({ ...read, updated_at: at }).where('file_id', '=', fileId).execute();
}

/** Changes the working copy of a practice's metadata, unless it is no longer what `was` says. */
export async function changeDraftMeta(trx: Trx, practiceId: string, was: string, meta: string, at: string): Promise<boolean> {
  const result = await trx.updateTable('practice').set({ draft_meta: meta, updated_at: at }).where('id', '=', practiceId).where('draft_meta', '=', was).executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function draftMetaOf(db: Executor, practiceId: string): Promise<string | null> {
  return (await db.selectFrom('practice').select('draft_meta').where('id', '=', practiceId).executeTakeFirst())?.draft_meta ?? null;
}
