import { notFound } from '#app/domain/errors.ts';
import { licenceOf } from '#app/domain/practice-meta.ts';
import { localeOfTag } from '#app/domain/locales.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { translator } from '#app/i18n/translator.ts';
import { publishedDocument } from '#db/repositories/library.repo.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { editionFile, FILE_FORMATS } from '../articles/edition-file.server.ts';
import type { Ctx } from '../context.ts';
import { citationText } from './citation.ts';
import type { Found } from './find-address.server.ts';
import { citedEdition } from './practice.present.ts';

/** The published edition at this address as a file, within what the reader may see. Throws not-found, also for an unknown format. */
export async function exportEdition(ctx: Ctx, address: Found, wanted: string): Promise<{ name: string; type: string; body: Buffer }> {
  const format = FILE_FORMATS.find((one) => one === wanted);
  if (!format) throw notFound();
  const head = address.heads.editions.find((edition) => edition.editionId === address.editionId);
  const found = await publishedDocument(ctx.db.reader, visibleTo(ctx.actor), address.editionId);
  if (!head || !found) throw notFound();
  const t = translator(localeOfTag(head.lang) ?? ctx.locale);
  const siteName = t('common:siteName');
  const cited = citedEdition(address.heads, head, ctx.baseUrl, siteName);
  return editionFile(ctx, {
    published: true, editionId: head.editionId, practiceId: address.practiceId, lang: head.lang, text: { title: head.title, summary: head.summary, result: head.result, fit: found.fit }, doc: JSON.parse(found.doc) as DocumentJson, sources: address.heads.meta.sources,
    facts: { authors: cited.authors, licence: t(`write:licence.${licenceOf(address.heads.meta, head.lang).replace('.0', '')}`), citation: citationText(cited), address: cited.url, siteName },
  }, format);
}
