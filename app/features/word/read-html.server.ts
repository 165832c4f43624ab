import { readHtmlTree } from '#app/content/render/html-in/read-html.ts';
import { Losses } from '#app/content/render/word/losses.ts';
import { readWord } from '#app/content/render/word/read-word.ts';
import { WordRefused } from '#app/content/render/word/xml-scan.ts';
import type { ChildRead } from './child-answer.ts';
import { picturesOf } from './read-docx.server.ts';

/** What a page holds, like readDocx. For a process of its own. Throws WordRefused. */
export async function readHtml(bytes: Buffer, { chosen, baseUrl }: { chosen: string; baseUrl: string }): Promise<{ read: Omit<ChildRead, 'peakMegabytes'>; pictures: Buffer[] }> {
  const losses = new Losses();
  const { document, title } = readHtmlTree(decoded(bytes), losses);
  const { read, images } = readWord(document, { numbering: '', languages: new Map(), losses, chosen, baseUrl, coreTitle: title });
  const found = await picturesOf(images, losses);
  return { read: { ok: true, read: { ...read, losses: losses.counts }, pictures: found.pictures }, pictures: found.bytes };
}

/** A page that is not UTF-8 says in its head what it is. */
function decoded(bytes: Buffer): string {
  const named = /charset\s*=\s*["']?([\w-]{2,30})/i.exec(bytes.subarray(0, 2048).toString('latin1'))?.[1];
  for (const charset of ['utf-8', named]) {
    try {
      if (charset) return new TextDecoder(charset, { fatal: true }).decode(bytes);
    } catch {
      // the next one
    }
  }
  throw new WordRefused('damaged');
}
