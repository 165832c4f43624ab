import { AppError } from '#app/domain/errors.ts';
import { EDITION_FIELDS, type EditionText } from '#app/domain/edition-fields.ts';
import { visit } from '#app/content/nodes/block-ids.ts';
import { keepIds } from '#app/content/nodes/keep-ids.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { validateDocument } from '#app/content/render/validate.ts';
import { filesOfPractice } from '#db/repositories/file-sizes.repo.ts';
import { findEdition, updateDraft } from '#db/repositories/editions.repo.ts';
import { keepDraftState } from '#db/repositories/writing.repo.ts';
import type { Ctx } from '../context.ts';
import { transact } from '../record.server.ts';
import { loadEditionFor, textOf } from './load-edition.server.ts';

/** Somebody who writes for an hour on a text that others save every few seconds is still put together with them. */
const KEPT_STATES = 50;

/**
 * Keeps the working copy. `version` is the one the writer had open: when somebody saved since, nothing is overwritten and
 * stale-version is thrown. `withoutIds`: the text came from where blocks have no ids (Markdown, a file) and takes over those of what it replaces;
 * `translation`: what of the original it now translates (JSON), unchanged when left out. Throws bad-input with the first problem's code for a document the schema refuses or a picture that is not the practice's. Returns the new version.
 */
export async function saveDraft(ctx: Ctx, input: { editionId: string; version: number; text: EditionText; doc: unknown; withoutIds?: boolean; translation?: string }): Promise<{ version: number; savedAt: string }> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, input.editionId, 'edition.edit');
  const checked = validateDocument(input.doc, 'practice');
  if (!checked.ok) {
    const first = checked.problems[0];
    throw new AppError(first?.code === 'too-large' ? 'too-large' : 'bad-input', { problem: first?.code ?? 'document', path: first?.path ?? '', detail: first?.detail ?? '' });
  }
  for (const field of EDITION_FIELDS) {
    if (input.text[field.name].length > field.max) throw new AppError('bad-input', { field: field.name, problem: 'too-long', max: field.max, length: input.text[field.name].length });
  }

  const doc = input.withoutIds ? keepIds(JSON.parse(edition.doc) as DocumentJson, checked.doc) : checked.doc;
  const images = imagesOf(doc);
  const stored = images.length ? await filesOfPractice(ctx.db.reader, edition.practice_id) : new Map<string, unknown>();
  const foreign = images.find((id) => !stored.has(id));
  if (foreign) throw new AppError('bad-input', { problem: 'bad-file', path: '', detail: foreign });

  const savedAt = ctx.now().toISOString();
  const version = await transact(ctx, async (trx) => {
    const saved = await updateDraft(trx, {
      editionId: edition.id, version: input.version, text: input.text, doc: JSON.stringify(doc), translation: input.translation,
      by: ctx.actor.kind === 'person' ? ctx.actor.id : null, at: savedAt,
    });
    if (saved === null) return null;
    // what it was written on, where nothing was kept yet, and what it is now
    await keepDraftState(trx, { editionId: edition.id, version: edition.version, text: JSON.stringify(textOf(edition)), doc: edition.doc }, KEPT_STATES);
    await keepDraftState(trx, { editionId: edition.id, version: saved, text: JSON.stringify(input.text), doc: JSON.stringify(doc) }, KEPT_STATES);
    return saved;
  });
  return version === null ? alreadySaved(ctx, input.editionId, input.text, doc) : { version, savedAt };
}

/** A save whose answer was lost on a weak line comes a second time: what it would keep already stands, and nobody is in conflict. */
async function alreadySaved(ctx: Ctx, editionId: string, text: EditionText, doc: DocumentJson): Promise<{ version: number; savedAt: string }> {
  const now = await findEdition(ctx.db.reader, editionId);
  if (now && now.doc === JSON.stringify(doc) && EDITION_FIELDS.every(({ name }) => now[name] === text[name])) return { version: now.version, savedAt: now.edited_at };
  throw new AppError('stale-version', { version: now?.version ?? 0 });
}

/** Images must be the practice's own: its readers may see them, and nobody else's picture is shown by naming its id. */
function imagesOf(doc: DocumentJson): string[] {
  const ids: string[] = [];
  visit(doc.root, (node) => {
    if (node.type === 'image') ids.push(node.fileId);
  });
  return ids;
}
