import { AppError, badInput } from '#app/domain/errors.ts';
import { EMPTY_TEXT } from '#app/domain/edition-fields.ts';
import { newId } from '#app/domain/ids.ts';
import { isLanguageTag } from '#app/domain/locales.ts';
import { addTranslator, insertEdition } from '#db/repositories/editions.repo.ts';
import { languagesBegun } from '#db/repositories/translations.repo.ts';
import type { Ctx } from '../context.ts';
import { record, transact } from '../record.server.ts';
import { beginTranslation } from './begin-translation.server.ts';
import { loadEditionFor } from './load-edition.server.ts';

/**
 * Begins an edition of the same practice in another language, as a translation of the one named. `translatable`: the original is published, so that it can be
 * translated passage by passage. Throws conflict when the practice has one in that language.
 */
export async function addEdition(ctx: Ctx, input: { fromEditionId: string; lang: string }): Promise<{ editionId: string; translatable: boolean }> {
  const from = await loadEditionFor(ctx.db.reader, ctx.actor, input.fromEditionId, 'practice.add-edition');
  if (!isLanguageTag(input.lang)) throw badInput({ field: 'lang' });
  if (ctx.actor.kind !== 'person') throw badInput();
  const personId = ctx.actor.id;

  const editionId = newId();
  const at = ctx.now().toISOString();
  const { doc, translation } = await beginTranslation(ctx, from, input.lang);
  await transact(ctx, async (trx) => {
    // what lies in the bin may come back: its language is taken
    const others = await languagesBegun(trx, [from.practice_id]);
    if (others.some((e) => e.lang === input.lang)) throw new AppError('conflict', { lang: input.lang });
    await insertEdition(trx, {
      id: editionId, practice_id: from.practice_id, lang: input.lang, state: 'draft', ...EMPTY_TEXT,
      doc: JSON.stringify(doc), translation: JSON.stringify(translation), version: 1, edited_by: personId, edited_at: at,
      submitted_revision_id: null, published_revision_id: null, first_published_at: null, published_at: null,
    });
    if (!from.authorIds.includes(personId)) await addTranslator(trx, { id: editionId, practiceId: from.practice_id }, personId);
    await record(ctx, trx, { action: 'edition.created', objectKind: 'edition', objectId: editionId });
  });
  return { editionId, translatable: from.published_revision_id !== null };
}
