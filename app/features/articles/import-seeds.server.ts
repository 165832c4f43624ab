import type { Person } from '#app/domain/actor.ts';
import { fromMarkdown } from '#app/content/render/markdown-in.ts';
import { findEdition } from '#db/repositories/editions.repo.ts';
import { knownSeedKeys } from '#db/repositories/seeds.repo.ts';
import type { Ctx } from '../context.ts';
import { seedId } from '../seed-id.server.ts';
import { transact } from '../record.server.ts';
import { move } from '../review/move-edition.server.ts';
import { publishEdition } from '../review/publish-edition.server.ts';
import { reviseEdition } from '../review/recall-edition.server.ts';
import { submitEdition } from '../review/submit-edition.server.ts';
import { addEdition } from './add-edition.server.ts';
import { tieTranslation } from './begin-translation.server.ts';
import { createPractice } from './create-practice.server.ts';
import { saveDraft } from './save-draft.server.ts';
import { saveMeta } from './save-meta.server.ts';
import type { SeedEdition, SeedPractice } from './seed-files.server.ts';

const person = (id: string, name: string, grants: Person['grants']): Person => ({
  kind: 'person', id, name, email: '', locale: 'es', group: null, grants, secondFactor: true, sessionId: 'import',
});

/** Whoever imports is not a person with an account: the trail names these two, so that nobody reviews their own work here either. */
export const IMPORT_AUTHOR = person('importauthor22222222222222', 'Intercambio', []);
export const IMPORT_EDITOR = person('importeditor22222222222222', 'Intercambio', [{ role: 'editor', communityId: null }]);

/**
 * Brings seed practices in through the use cases a person's practice goes through: drafted, handed in, approved, published. Practices already
 * there (by their seed key) are left alone, so it can be run again. Returns how many were added. Throws with the key and language of a file
 * the schema refuses.
 */
export async function importSeeds(ctx: Omit<Ctx, 'actor'>, practices: readonly SeedPractice[], progress?: (done: number, total: number) => void): Promise<number> {
  const known = await knownSeedKeys(ctx.db.reader);
  let added = 0;
  for (const [index, practice] of practices.entries()) {
    if (!known.has(practice.key)) {
      await importPractice(ctx, practice);
      added++;
    }
    progress?.(index + 1, practices.length);
  }
  return added;
}

async function importPractice(base: Omit<Ctx, 'actor'>, practice: SeedPractice): Promise<void> {
  const author: Ctx = { ...base, actor: IMPORT_AUTHOR };
  const editor: Ctx = { ...base, actor: IMPORT_EDITOR };
  const [first, ...others] = practice.editions;
  if (!first) throw new Error(`${practice.key}: no edition`);

  const { editionId } = await createPractice(author, { lang: first.lang, practiceId: seedId(practice.key), seedKey: practice.key });
  await saveMeta(author, {
    editionId, version: 1, meta: practice.meta, ...(practice.access === 'community' ? {} : { access: { kind: practice.access } }),
  });
  await publishText(author, editor, editionId, practice.key, { ...first, markdown: practice.earlier?.markdown ?? first.markdown });
  for (const edition of others) {
    const added = await addEdition(author, { fromEditionId: editionId, lang: edition.lang });
    await publishText(author, editor, added.editionId, practice.key, edition, editionId);
  }
  // the translations follow the text as it was: what has changed since is told to those who read and translate them
  if (practice.earlier) {
    await reviseEdition(author, { editionId });
    await publishText(author, editor, editionId, practice.key, first, undefined, practice.earlier.note);
  }
}

async function publishText(author: Ctx, editor: Ctx, editionId: string, key: string, edition: SeedEdition, originalId?: string, note?: string): Promise<void> {
  const { doc, problems } = fromMarkdown(edition.markdown, 'practice');
  if (problems.length) throw new Error(`${key}/${edition.lang}.md: ${problems.map((p) => `${p.code} ${p.path} ${p.detail}`).join('; ')}`);
  const row = await findEdition(author.db.writer, editionId);
  const original = originalId ? await findEdition(author.db.writer, originalId) : null;
  const tied = original ? await tieTranslation(author.db.writer, { editionId: original.id, revisionId: original.published_revision_id }, { text: edition.text, doc, how: 'assisted', at: author.now().toISOString() }) : null;
  const { version } = await saveDraft(author, {
    editionId, version: row?.version ?? 1, text: edition.text, doc: tied?.doc ?? doc, withoutIds: note !== undefined, ...(tied ? { translation: JSON.stringify(tied.translation) } : {}),
  });
  try {
    const { revisionId, hash } = await submitEdition(author, { editionId, version });
    // what comes with the library was read by those who made it and by no reviewer: its record says so
    const handedIn = await findEdition(editor.db.writer, editionId);
    if (handedIn) await transact(editor, (trx) => move(editor, trx, handedIn, { action: 'approve', revisionId, hash, mail: 'approved' }));
    await publishEdition(editor, { editionId, revisionId, ...(note ? { note } : {}) });
  } catch (error) {
    throw new Error(`${key}/${edition.lang}.md: ${error instanceof Error ? error.message : String(error)} ${JSON.stringify((error as { params?: unknown }).params ?? {})}`);
  }
}
