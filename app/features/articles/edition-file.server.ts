import { cslOf } from '#app/domain/bibliography/csl.ts';
import { withSourceIds } from '#app/domain/bibliography/source-id.ts';
import type { PracticeMeta } from '#app/domain/practice-meta.ts';
import { slugify } from '#app/domain/slug.ts';
import { localeOfTag, type Locale } from '#app/domain/locales.ts';
import { EDITION_FIELDS, type EditionText } from '#app/domain/edition-fields.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { fileIdsOf, reusedBlocksOf } from '#app/content/render/facts.ts';
import { entryAnchor } from '#app/content/render/citations.ts';
import { renderHtml } from '#app/content/render/html.ts';
import { toMarkdown } from '#app/content/render/markdown-out.ts';
import { escapeHtml } from '#app/content/render/safe.ts';
import { writeWord, type WordFacts } from '#app/content/render/word/write-word.ts';
import type { WordPictureData, WordRemark } from '#app/content/render/word/writer.ts';
import { translator } from '#app/i18n/translator.ts';
import { filesOfPractice } from '#db/repositories/file-sizes.repo.ts';
import type { Ctx } from '../context.ts';
import { reusedTexts, withReused } from './reuse/fill-reused.server.ts';
import { DOCX } from '../files/document.server.ts';
import { withCitations, wordSources } from './sources/citing.ts';
import { renderLabels } from './snapshot.server.ts';

export const FILE_FORMATS = ['docx', 'md', 'html'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/** An edition that leaves as a file. Whoever calls has asked whether the reader may have it. */
export type FileSource = { editionId: string; practiceId: string; lang: string; text: EditionText; doc: DocumentJson; sources: PracticeMeta['sources']; facts: WordFacts; /** It goes to readers: what one of them may not see is not named in it either. */ published?: boolean; /** What was said in its review, for a file that can hold it. */ remarks?: readonly WordRemark[] };

/** The edition as a file for other programs, with its pictures in it where the format can hold them. */
export async function editionFile(ctx: Ctx, source: FileSource, format: FileFormat): Promise<{ name: string; type: string; body: Buffer }> {
  const name = `${slugify(source.text.title, source.editionId)}-${source.lang}.${format}`;
  const text = await reusedTexts(ctx, reusedBlocksOf(source.doc), { locale: localeOfTag(source.lang) ?? ctx.locale, base: ctx.baseUrl });
  const told = source.published ? { ...source, doc: withoutHidden(source.doc, text) } : source;
  switch (format) {
    case 'docx': return { name, type: DOCX, body: await word(ctx, told, text) };
    case 'md': return { name, type: 'text/markdown; charset=utf-8', body: Buffer.from(await markdown(told, text)) };
    case 'html': return { name, type: 'text/html; charset=utf-8', body: Buffer.from(await html(ctx, source)) };
  }
}

type TextFor = Awaited<ReturnType<typeof reusedTexts>>;

/** Cited blocks the reader may not see, without what would name them. */
function withoutHidden(doc: DocumentJson, text: TextFor): DocumentJson {
  const copy = structuredClone(doc);
  for (const node of reusedBlocksOf(copy)) if (!text(node).shown) Object.assign(node, { practiceId: '', blockId: '', print: '', why: '' });
  return copy;
}

async function word(ctx: Ctx, source: FileSource, reused: TextFor): Promise<Buffer> {
  const t = translator(localeOfTag(source.lang) ?? ctx.locale);
  const labels = {
    summary: t('write:field.summary.label'), result: t('write:field.result.label'), fit: t('write:field.fit.label'), block: t('write:doc.block'), note: t('write:doc.note'), caution: t('write:doc.caution'),
  };
  return writeWord(source, { editionId: source.editionId, lang: source.lang, baseUrl: ctx.baseUrl, labels, pictures: await wordPictures(ctx, source), reused, sources: wordSources(source.sources, source.lang, ctx.locale), remarks: source.remarks ?? [] });
}

/** Word reads no WebP: photographs become JPEG, what has transparent parts PNG. */
async function wordPictures(ctx: Ctx, source: FileSource): Promise<Map<string, WordPictureData>> {
  const own = await filesOfPractice(ctx.db.reader, source.practiceId);
  const pictures = new Map<string, WordPictureData>();
  for (const id of fileIdsOf(source.doc)) {
    const bytes = own.has(id) ? await ctx.files.get(id) : null;
    if (bytes) pictures.set(id, await wordPicture(bytes));
  }
  return pictures;
}

export async function wordPicture(bytes: Buffer): Promise<WordPictureData> {
  const { default: sharp } = await import('sharp');
  const image = sharp(bytes).resize({ width: 1600, withoutEnlargement: true });
  const type = (await sharp(bytes).metadata()).hasAlpha ? 'png' : 'jpg';
  const { data, info } = await (type === 'png' ? image.png() : image.jpeg({ quality: 88 })).toBuffer({ resolveWithObject: true });
  return { data, type, width: info.width, height: info.height };
}

/** Markdown with the fields of the edition before it, as the library's own practices are kept. */
async function markdown({ lang, text, doc, sources, facts }: FileSource, reused: TextFor): Promise<string> {
  const { stringify } = await import('yaml');
  // as Pandoc reads them: what `[@id]` in the text stands for
  const references = withSourceIds(sources).map((source) => ({ id: source.id, ...cslOf(source) }));
  const front = Object.fromEntries(EDITION_FIELDS.flatMap(({ name }) => (text[name] ? [[name, text[name]]] : [])));
  return `---\n${stringify({ lang, ...front, authors: facts.authors, licence: facts.licence, citation: facts.citation, address: facts.address, ...(references.length > 0 ? { references } : {}) })}---\n\n${toMarkdown(doc, reused)}`;
}

async function html(ctx: Ctx, source: FileSource): Promise<string> {
  const { lang, text, doc, facts } = source;
  const files = await filesOfPractice(ctx.db.reader, source.practiceId);
  const at = { lang, locale: localeOfTag(lang) ?? ctx.locale };
  const made = withCitations(renderHtml(doc, { files, forFile: true, labels: renderLabels(lang, ctx.locale) }), source.sources, at, { entry: (id) => `#${entryAnchor(id)}`, forFile: true }).html;
  let body = (await withReused(ctx, made, { locale: localeOfTag(lang) ?? ctx.locale })).replaceAll('href="/', `href="${escapeHtml(ctx.baseUrl)}/`);
  for (const id of fileIdsOf(doc)) {
    const bytes = files.has(id) ? ((await ctx.files.get(`${id}-w800`)) ?? (await ctx.files.get(id))) : null;
    if (bytes) body = body.replaceAll(new RegExp(`src="/files/${id}[^"]*" srcset="[^"]*" sizes="[^"]*"`, 'g'), `src="data:image/webp;base64,${bytes.toString('base64')}"`);
  }
  const fields = (['result', 'summary', 'fit'] as const).flatMap((name) => (text[name] ? [`<p data-field="${name}">${escapeHtml(text[name]).replaceAll('\n', '<br>')}</p>`] : []));
  return [
    '<!doctype html>', `<html lang="${escapeHtml(lang)}">`, '<head>', '<meta charset="utf-8">', '<meta name="viewport" content="width=device-width, initial-scale=1">', `<title>${escapeHtml(text.title)}</title>`,
    `<meta name="author" content="${escapeHtml(facts.authors.join('; '))}">`, `<meta name="description" content="${escapeHtml(text.result)}">`, '</head>', '<body>', `<h1>${escapeHtml(text.title)}</h1>`,
    ...fields, '<main>', body, '</main>', `<footer>${sourcesHtml(source.sources, at.locale)}<p>${escapeHtml(facts.citation)}</p><p>${escapeHtml(facts.licence)}</p></footer>`, '</body>', '</html>', '',
  ].join('\n');
}

/** The list of sources of a page that leaves; none where there are none. */
function sourcesHtml(sources: PracticeMeta['sources'], locale: Locale): string {
  const { title, list } = wordSources(sources, locale, locale);
  const runs = (all: (typeof list)[number]['runs']) => all.map(({ text, italic, href }) => {
    const words = italic ? `<em>${escapeHtml(text)}</em>` : escapeHtml(text);
    return href ? `<a href="${escapeHtml(href)}">${words}</a>` : words;
  }).join('');
  return list.length > 0 ? `<h2>${escapeHtml(title)}</h2><ul>${list.map((one) => `<li id="${entryAnchor(one.id)}">${runs(one.runs)}</li>`).join('')}</ul>` : '';
}
