import type { EditionText } from '#app/domain/edition-fields.ts';
import { AppError, notFound } from '#app/domain/errors.ts';
import { findRevision } from '#db/repositories/editions.repo.ts';
import { draftState } from '#db/repositories/writing.repo.ts';
import type { Ctx } from '../context.ts';
import { loadEditionFor } from './load-edition.server.ts';
import { saveDraft } from './save-draft.server.ts';

/**
 * Makes an earlier text the working copy again: that of a revision, or of a state that was kept (to undo). It is one save like any other, so that
 * what stood before is kept too; the details the editions share stay as they are. `version` is the one the person saw. Returns the version to undo it
 * with. Throws what saveDraft throws, and not-found for what this edition never had.
 */
export async function restoreText(ctx: Ctx, input: { editionId: string; version: number; from: { revisionId: string } | { version: number } }): Promise<{ version: number; before: number }> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, input.editionId, 'edition.edit');
  if (edition.version !== input.version) throw new AppError('stale-version', { version: edition.version });
  const old = 'revisionId' in input.from ? await ofRevision(ctx, edition.id, input.from.revisionId) : await ofState(ctx, edition.id, input.from.version);
  const { version } = await saveDraft(ctx, { editionId: edition.id, version: input.version, text: old.text, doc: JSON.parse(old.doc) as unknown, ...(old.translation ? { translation: old.translation } : {}) });
  return { version, before: edition.version };
}

async function ofRevision(ctx: Ctx, editionId: string, revisionId: string): Promise<{ text: EditionText; doc: string; translation: string | null }> {
  const revision = await findRevision(ctx.db.reader, revisionId);
  if (!revision || revision.edition_id !== editionId) throw notFound();
  const { title, summary, result, fit, doc, translation } = revision;
  return { text: { title, summary, result, fit }, doc, translation };
}

async function ofState(ctx: Ctx, editionId: string, version: number): Promise<{ text: EditionText; doc: string; translation: null }> {
  const state = await draftState(ctx.db.reader, editionId, version);
  if (!state) throw notFound();
  return { text: JSON.parse(state.text) as EditionText, doc: state.doc, translation: null };
}
