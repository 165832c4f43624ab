import { AppError, notFound } from '#app/domain/errors.ts';
import { notesOf, setNoteResolved, type NoteRow } from '#db/repositories/author-notes.repo.ts';
import type { Ctx } from '../../context.ts';
import { record, transact } from '../../record.server.ts';
import { loadEditionFor } from '../load-edition.server.ts';

export type NotesPage = { id: string; title: string; lang: string; open: NoteRow[]; done: NoteRow[] };

/** The notes those who write an edition keep for themselves. Throws not-found for everybody else. */
export async function loadNotes(ctx: Ctx, editionId: string): Promise<NotesPage> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, editionId, 'edition.notes');
  const notes = await notesOf(ctx.db.reader, edition.id);
  return { id: edition.id, title: edition.title, lang: edition.lang, open: notes.filter((n) => !n.resolvedAt), done: notes.filter((n) => n.resolvedAt) };
}

/** Marks a note done, or open again. Throws conflict when it stands so already, or is not there. */
export async function resolveNote(ctx: Ctx, input: { editionId: string; noteId: string; resolved: boolean }): Promise<void> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, input.editionId, 'edition.notes');
  if (ctx.actor.kind !== 'person') throw notFound();
  const by = ctx.actor.id;
  await transact(ctx, async (trx) => {
    if (!(await setNoteResolved(trx, { editionId: edition.id, id: input.noteId }, input.resolved ? { at: ctx.now().toISOString(), by } : null))) throw new AppError('conflict');
    await record(ctx, trx, { action: input.resolved ? 'edition.note-done' : 'edition.note-reopened', objectKind: 'edition', objectId: edition.id });
  });
}
