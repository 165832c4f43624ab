import { EDITION_FIELDS } from '#app/domain/edition-fields.ts';
import { AppError } from '#app/domain/errors.ts';
import { fromMarkdown } from '#app/content/render/markdown-in.ts';
import { MAX_MARKDOWN } from '#app/content/render/markdown-guard.ts';
import type { ProblemCode } from '#app/content/nodes/problems.ts';
import { itemsOf } from '#app/content/render/word/items-of.ts';
import type { WordRead } from '#app/content/render/word/items.ts';
import { Losses, type LossCode } from '#app/content/render/word/losses.ts';

const LOSSES: Partial<Record<ProblemCode, LossCode>> = { 'html-dropped': 'html', 'link-dropped': 'link-address', 'image-dropped': 'image-external' };
const MAX_FRONT = 20_000;

/** Whether a file is text by its name and by what it holds: no bytes that text has not. */
export function isMarkdown(name: string, bytes: Buffer): boolean {
  return /\.(md|markdown|txt)$/i.test(name) && !bytes.subarray(0, 4096).includes(0);
}

/** What a Markdown file holds, with the fields its first lines may name. Throws word-refused for a text that is too long or not UTF-8. */
export async function readMarkdown(bytes: Buffer): Promise<Omit<WordRead, 'pictures'>> {
  const source = decoded(bytes);
  const front = /^---\n([\s\S]*?)\n---(?:\n|$)/.exec(source);
  const body = front ? source.slice(front[0].length) : source;
  if (body.length > MAX_MARKDOWN) throw new AppError('word-refused', { reason: 'too-big' });
  const { doc, problems } = fromMarkdown(body, 'practice');
  const losses = new Losses();
  for (const { code } of problems) losses.add(LOSSES[code] ?? 'simplified');
  return { items: itemsOf(doc), fields: front ? await fieldsIn(front[1] ?? '') : {}, losses: losses.counts, comments: [], exportedFrom: null };
}

function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n');
  } catch {
    throw new AppError('word-refused', { reason: 'damaged' });
  }
}

async function fieldsIn(front: string): Promise<WordRead['fields']> {
  if (front.length > MAX_FRONT) return {};
  const { parseDocument } = await import('yaml');
  const parsed = parseDocument(front, { schema: 'failsafe' });
  // text only: no aliases, which could grow, and no types
  const value = (name: string) => (parsed.errors.length === 0 ? parsed.get(name) : undefined);
  return Object.fromEntries(EDITION_FIELDS.flatMap(({ name }) => {
    const words = value(name);
    return typeof words === 'string' ? [[name, words]] : [];
  }));
}
