import type { WordPicture } from '#app/content/render/word/items.ts';
import { filesOfPractice } from '#db/repositories/file-sizes.repo.ts';
import type { Ctx } from '../context.ts';

const SIDE = 16;
/** Mean difference of grey, 0 to 255: what saving a photograph again costs stays far below, another picture far above. */
const MOST = 6;

/** Pictures of a document that are still those of the practice it was exported from: the id in the document, and the practice's. */
export async function samePictures(ctx: Ctx, practiceId: string, pictures: readonly WordPicture[], bytes: ReadonlyMap<string, Buffer>): Promise<Map<string, string>> {
  const own = await filesOfPractice(ctx.db.reader, practiceId);
  const same = new Map<string, string>();
  for (const { id, from } of pictures) {
    const [now, was] = [bytes.get(id), from && own.has(from) ? await ctx.files.get(from) : null];
    if (now && was && from && (await looksSame(now, was))) same.set(id, from);
  }
  return same;
}

async function looksSame(one: Buffer, other: Buffer): Promise<boolean> {
  try {
    const [a, b] = [await greys(one), await greys(other)];
    let difference = 0;
    for (let i = 0; i < a.length; i++) difference += Math.abs((a[i] ?? 0) - (b[i] ?? 0));
    return a.length === b.length && difference / a.length <= MOST;
  } catch {
    // what cannot be read is refused later, with its reason
    return false;
  }
}

async function greys(bytes: Buffer): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  return sharp(bytes, { limitInputPixels: 40_000_000, failOn: 'error', pages: 1 }).resize(SIDE, SIDE, { fit: 'fill' }).flatten({ background: '#fff' }).removeAlpha().raw().toBuffer();
}
