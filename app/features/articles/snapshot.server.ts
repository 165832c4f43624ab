import { createHash } from 'node:crypto';
import { newId } from '#app/domain/ids.ts';
import { localeOfTag, type Locale } from '#app/domain/locales.ts';
import { validateDocument } from '#app/content/render/validate.ts';
import { renderHtml } from '#app/content/render/html.ts';
import { outline } from '#app/content/render/outline.ts';
import { renderText } from '#app/content/render/text.ts';
import { translator } from '#app/i18n/translator.ts';
import type { Trx } from '#db/client.ts';
import { insertRevision, type EditionRow } from '#db/repositories/editions.repo.ts';

/** Words the renderer needs in the language of the text; a language without an interface borrows `fallback`'s. */
export function renderLabels(lang: string, fallback: Locale) {
  const t = translator(localeOfTag(lang) ?? fallback);
  return {
    footnotes: t('write:doc.footnotes'), backToText: t('write:doc.backToText'), tableRegion: t('write:doc.tableRegion'), block: t('write:doc.block'),
    note: t('write:doc.note'), caution: t('write:doc.caution'),
  };
}

/** SHA-256 over everything a decision is about; an approval is bound to it. */
export function contentHash(parts: { lang: string; title: string; summary: string; result: string; fit: string; doc: string; meta: string }): string {
  return createHash('sha256').update(JSON.stringify([parts.lang, parts.title, parts.summary, parts.result, parts.fit, parts.doc, parts.meta])).digest('hex');
}

/**
 * Freezes the working copy: text, document, metadata and what is derived from them. Readers' pages are made of this and never of the JSON.
 * `files` are the practice's own images with their sizes.
 */
export async function takeSnapshot(
  trx: Trx,
  edition: EditionRow,
  input: { by: string | null; at: string; locale: Locale; files: ReadonlyMap<string, { width: number; height: number }> },
): Promise<{ revisionId: string; hash: string }> {
  const checked = validateDocument(JSON.parse(edition.doc), 'practice');
  if (!checked.ok) throw new Error(`edition ${edition.id} holds a document the schema refuses`);
  const { lang, title, summary, result, fit } = edition;
  const doc = JSON.stringify(checked.doc);
  const meta = edition.practice.draft_meta;
  const hash = contentHash({ lang, title, summary, result, fit, doc, meta });
  const revisionId = newId();
  await insertRevision(trx, {
    id: revisionId, edition_id: edition.id, lang, title, summary, result, fit, doc, meta, translation: edition.translation,
    html: renderHtml(checked.doc, { files: new Map(input.files), labels: renderLabels(lang, input.locale) }),
    text: renderText(checked.doc), outline: JSON.stringify(outline(checked.doc)), hash, created_by: input.by, created_at: input.at,
  });
  return { revisionId, hash };
}
