import { notFound } from '#app/domain/errors.ts';
import { localeOfTag } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { citedAuthors, licenceOf, practiceMetaSchema } from '#app/domain/practice-meta.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { translator } from '#app/i18n/translator.ts';
import type { Ctx } from '../context.ts';
import { editionFile, FILE_FORMATS } from './edition-file.server.ts';
import { loadEditionFor, textOf } from './load-edition.server.ts';
import { reviewRemarks } from './review-remarks.server.ts';

/** The working copy as a file, for whoever may read it, in Word with what was said in its review. It says of itself that it is a draft. Throws like loadEditionFor, not-found for an unknown format. */
export async function exportDraft(ctx: Ctx, editionId: string, wanted: string): Promise<{ name: string; type: string; body: Buffer }> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, editionId, 'edition.read-working');
  const format = FILE_FORMATS.find((one) => one === wanted);
  if (!format) throw notFound();
  const t = translator(localeOfTag(edition.lang) ?? ctx.locale);
  const meta = practiceMetaSchema.parse(JSON.parse(edition.practice.draft_meta));
  const authors = citedAuthors(meta).map((author) => author.name);
  const address = ctx.baseUrl + paths.permanent(edition.practice_id);
  const [text, doc] = [textOf(edition), JSON.parse(edition.doc) as DocumentJson];
  return editionFile(ctx, {
    editionId: edition.id, practiceId: edition.practice_id, lang: edition.lang, text, doc, sources: meta.sources, remarks: format === 'docx' ? await reviewRemarks(ctx, edition, text, doc, t) : [],
    facts: { authors, licence: t(`write:licence.${licenceOf(meta, edition.lang).replace('.0', '')}`), citation: t('word:export.draft', { name: t('common:siteName') }), address, siteName: t('common:siteName') },
  }, format);
}
