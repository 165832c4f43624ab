import type { WordBlock, WordDocument } from '#app/content/render/word/ast.ts';
import { Losses } from '#app/content/render/word/losses.ts';
import { prepare, type Languages } from '#app/content/render/word/prepare.ts';
import type { FoundImage } from '#app/content/render/word/reader.ts';
import { readWord } from '#app/content/render/word/read-word.ts';
import { decode, WordRefused } from '#app/content/render/word/xml-scan.ts';
import { zipParts, type ZipParts } from '../files/zip-check.server.ts';
import type { ChildRead } from './child-answer.ts';

const MAX_PART = 60 * 1024 * 1024;
const MAX_PICTURE = 25 * 1024 * 1024;
const MAX_PICTURES = 60 * 1024 * 1024;
const BODY = /^word\/(document|footnotes|endnotes)[0-9]*\.xml$/;

/**
 * What a Word document holds, and the bytes of its pictures in the order of `read.pictures`. Nothing it points to is opened. For a process of its own: a hostile
 * document may take all the time and memory there is. Throws ZipRefused and WordRefused.
 */
export async function readDocx(bytes: Buffer, { chosen, baseUrl }: { chosen: string; baseUrl: string }): Promise<{ read: Omit<ChildRead, 'peakMegabytes'>; pictures: Buffer[] }> {
  const parts = await zipParts(bytes);
  const losses = new Losses();
  const languages: Languages = new Map();
  const text = async (name: string) => (parts.names.has(name) ? (await parts.read(name, MAX_PART)).toString('utf8') : '');
  for (const name of parts.names) if (/^word\/(header|footer)\d*\.xml$/.test(name) && /\p{L}{2}/u.test(wordsOf(await text(name)))) losses.add('header-footer');
  const document = await readDocument(parts, losses, languages);
  externalPictures(await text('word/_rels/document.xml.rels'), await text('word/document.xml'), losses);
  const { read, images } = readWord(document, {
    numbering: await text('word/numbering.xml'), languages, losses, chosen, baseUrl, coreTitle: decode(/<dc:title>([^<]*)<\/dc:title>/.exec(await text('docProps/core.xml'))?.[1] ?? '').trim(),
  });
  const { pictures, bytes: pictureBytes } = await picturesOf(images, losses);
  return { read: { ok: true, read: { ...read, losses: losses.counts }, pictures }, pictures: pictureBytes };
}

/** The pictures met with their bytes; one that is too large, or not there, is counted and named without bytes. */
export async function picturesOf(images: readonly FoundImage[], losses: Losses): Promise<{ pictures: ChildRead['pictures']; bytes: Buffer[] }> {
  const pictures: ChildRead['pictures'] = [];
  const bytes: Buffer[] = [];
  let size = 0;
  for (const { id, from, image } of images) {
    const data = await image.readAsBuffer().catch(() => null);
    const code = !data ? 'image-broken' : data.length > MAX_PICTURE || size + data.length > MAX_PICTURES ? 'image-large' : null;
    if (code) losses.add(code);
    size += code ? 0 : (data?.length ?? 0);
    pictures.push({ id, from, name: `${id.slice(0, 6)}.${image.contentType?.split('/')[1] ?? 'bin'}`, bytes: code ? null : (data?.length ?? 0) });
    if (!code && data) bytes.push(data);
  }
  return { pictures, bytes };
}

/** Mammoth reads the parts we hand it, prepared; of what it makes only the tree is used, never its HTML. */
async function readDocument(parts: ZipParts, losses: Losses, languages: Languages): Promise<WordDocument> {
  const { default: mammoth } = await import('mammoth');
  let found: WordDocument | null = null;
  const file = {
    exists: (name: string) => name !== 'mammoth/style-map' && parts.names.has(name),
    read: async (name: string, encoding?: string) => {
      const data = await parts.read(name, encoding ? MAX_PART : MAX_PICTURE);
      if (!encoding) return data;
      const xml = data.toString('utf8').replace(/^\ufeff/, '');
      if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) throw new WordRefused('unsafe');
      return BODY.test(name) ? prepare(xml, losses, languages) : xml;
    },
  };
  const transformDocument = (read: WordDocument) => {
    found = read;
    return { ...read, children: [] as WordBlock[], comments: [] };
  };
  // the way to hand it parts instead of a whole file is not in its types
  await mammoth.convertToHtml({ file } as unknown as { buffer: Buffer }, { transformDocument, externalFileAccess: false, includeDefaultStyleMap: false, includeEmbeddedStyleMap: false });
  if (!found) throw new WordRefused('damaged');
  return found;
}

/** Pictures that are only linked: their address is never asked. */
function externalPictures(rels: string, document: string, losses: Losses): void {
  const outside = new Set([...rels.matchAll(/<Relationship\s[^>]*>/g)].map((m) => m[0]).filter((r) => /TargetMode="External"/.test(r) && /\/image"/.test(r)).map((r) => /\sId="([^"]*)"/.exec(r)?.[1] ?? ''));
  for (const m of document.matchAll(/\sr:(?:link|id|embed)="([^"]*)"/g)) if (outside.has(m[1] ?? '')) losses.add('image-external');
}

function wordsOf(xml: string): string {
  return [...xml.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/g)].map((m) => m[1]).join(' ');
}
