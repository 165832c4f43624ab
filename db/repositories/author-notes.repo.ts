import type { Insertable } from 'kysely';
import type { Executor, Trx } from '../client.ts';
import type { AuthorNoteTable } from '../tables/review.ts';

export type NoteRow = { id: string; excerpt: string; writtenBy: string; text: string; broughtBy: string | null; at: string; resolvedAt: string | null; resolvedBy: string | null };

/** What the writers of an edition keep for themselves, oldest first. */
export async function notesOf(db: Executor, editionId: string): Promise<NoteRow[]> {
  return db.selectFrom('author_note').leftJoin('person as bringer', 'bringer.id', 'author_note.brought_by').leftJoin('person as resolver', 'resolver.id', 'author_note.resolved_by')
    .select(['author_note.id', 'author_note.excerpt', 'author_note.written_by as writtenBy', 'author_note.text', 'bringer.name as broughtBy', 'author_note.created_at as at', 'author_note.resolved_at as resolvedAt', 'resolver.name as resolvedBy'])
    .where('author_note.edition_id', '=', editionId).orderBy('author_note.created_at').orderBy('author_note.id').execute();
}

export async function insertNotes(trx: Trx, rows: readonly Insertable<AuthorNoteTable>[]): Promise<void> {
  if (rows.length > 0) await trx.insertInto('author_note').values([...rows]).execute();
}

/** Marks a note of this edition done or open again, if it stands the other way. Returns whether it did. */
export async function setNoteResolved(trx: Trx, at: { editionId: string; id: string }, resolved: { at: string; by: string } | null): Promise<boolean> {
  const result = await trx.updateTable('author_note').set({ resolved_at: resolved?.at ?? null, resolved_by: resolved?.by ?? null })
    .where('id', '=', at.id).where('edition_id', '=', at.editionId).where('resolved_at', resolved ? 'is' : 'is not', null).executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
