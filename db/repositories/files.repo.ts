import type { Insertable, Selectable } from 'kysely';
import type { Executor, Trx } from '../client.ts';
import type { FileTable } from '../tables/files.ts';
import { writersOf } from './editions.repo.ts';

export type FileRow = Selectable<FileTable> & { acl: string | null };

export async function insertFile(trx: Trx, row: Insertable<FileTable>): Promise<void> {
  await trx.insertInto('file').values(row).execute();
}

/** A file with the access of its practice, or null. */
export async function fileById(db: Executor, id: string): Promise<FileRow | null> {
  return (await db.selectFrom('file').leftJoin('practice', 'practice.id', 'file.practice_id').selectAll('file').select('practice.acl').where('file.id', '=', id).executeTakeFirst()) ?? null;
}

/** The picture that was cut like this from another before, or null. */
export async function croppedFrom(db: Executor, originalId: string, crop: string) {
  return (await db.selectFrom('file').selectAll().where('original_id', '=', originalId).where('crop', '=', crop).limit(1).executeTakeFirst()) ?? null;
}

/** Whether something published of its practice shows the file. */
export async function isPublishedFile(db: Executor, practiceId: string, fileId: string): Promise<boolean> {
  const row = await db.selectFrom('edition').innerJoin('revision', 'revision.id', 'edition.published_revision_id').select('edition.id')
    .where('edition.practice_id', '=', practiceId).where('revision.doc', 'like', `%${fileId}%`).limit(1).executeTakeFirst();
  return row !== undefined;
}

/** Whether the published metadata of its practice names the document, and something of the practice is published. */
export async function isPublishedDocument(db: Executor, practiceId: string, fileId: string): Promise<boolean> {
  const row = await db.selectFrom('edition').innerJoin('practice', 'practice.id', 'edition.practice_id').select('edition.id')
    .where('practice.id', '=', practiceId).where('edition.published_revision_id', 'is not', null).where('practice.meta', 'like', `%${fileId}%`).limit(1).executeTakeFirst();
  return row !== undefined;
}

/** What the policies need to know of a practice's editions. */
export async function workingSubjects(db: Executor, practiceId: string) {
  const editions = await db.selectFrom('edition').innerJoin('practice', 'practice.id', 'edition.practice_id')
    .select(['edition.id', 'edition.state', 'edition.published_revision_id', 'practice.acl']).where('practice.id', '=', practiceId).where('edition.binned_at', 'is', null).execute();
  const writers = await writersOf(db, practiceId);
  return editions.map((e) => ({ state: e.state, acl: e.acl, ...writers(e.id), published: e.published_revision_id !== null }));
}
