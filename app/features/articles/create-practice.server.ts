import { EMPTY_TEXT } from '#app/domain/edition-fields.ts';
import { newId } from '#app/domain/ids.ts';
import { EMPTY_META } from '#app/domain/practice-meta.ts';
import { SECTION_KINDS, type SectionKind } from '#app/domain/sections.ts';
import { badInput } from '#app/domain/errors.ts';
import { isLanguageTag, localeOfTag } from '#app/domain/locales.ts';
import { templateDocument } from '#app/content/nodes/empty.ts';
import { authorize } from '#app/policies/can.ts';
import { editionPolicy } from '#app/policies/edition.policy.ts';
import { addContributor, insertEdition, insertPractice } from '#db/repositories/editions.repo.ts';
import { translator } from '#app/i18n/translator.ts';
import type { Ctx } from '../context.ts';
import { record, transact } from '../record.server.ts';

/** Headings of the template in the language of the edition; another language begins with the interface's. */
export function templateHeadings(lang: string, ctx: Pick<Ctx, 'locale'>): Record<SectionKind, string> {
  const t = translator(localeOfTag(lang) ?? ctx.locale);
  return Object.fromEntries(SECTION_KINDS.map((kind) => [kind, t(`write:section.${kind}.title`)])) as Record<SectionKind, string>;
}

/** Begins a practice with one empty edition in `lang`, seen by its author alone. Throws bad-input for a tag that is no language tag. */
export async function createPractice(ctx: Ctx, input: { lang: string; practiceId?: string; seedKey?: string | null }): Promise<{ practiceId: string; editionId: string }> {
  const { actor } = ctx;
  authorize(editionPolicy['practice.create'](actor, { state: 'draft', acl: 'public', authorIds: [], translatorIds: [], contributorIds: [], conflictIds: [], published: false }), actor);
  if (actor.kind !== 'person') throw badInput();
  if (!isLanguageTag(input.lang)) throw badInput({ field: 'lang' });

  const practiceId = input.practiceId ?? newId();
  const editionId = newId();
  const at = ctx.now().toISOString();
  const meta = JSON.stringify({ ...EMPTY_META, authors: [{ name: actor.name, role: 'writing', organisation: null, personId: actor.id }] });
  await transact(ctx, async (trx) => {
    await insertPractice(trx, {
      id: practiceId, seed_key: input.seedKey ?? null, original_lang: input.lang, access: 'public', community_id: null, acl: 'public',
      meta: JSON.stringify(EMPTY_META), draft_meta: meta, meta_version: 1, created_by: actor.id, created_at: at, updated_at: at,
    });
    await addContributor(trx, practiceId, actor.id, 'author');
    await insertEdition(trx, {
      id: editionId, practice_id: practiceId, lang: input.lang, state: 'draft', ...EMPTY_TEXT,
      doc: JSON.stringify(templateDocument(templateHeadings(input.lang, ctx))), version: 1, edited_by: actor.id, edited_at: at,
      submitted_revision_id: null, published_revision_id: null, first_published_at: null, published_at: null,
    });
    await record(ctx, trx, { action: 'practice.created', objectKind: 'practice', objectId: practiceId });
  });
  return { practiceId, editionId };
}

