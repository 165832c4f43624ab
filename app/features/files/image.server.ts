import { cropBox, type Crop } from '#app/domain/crop.ts';
import { AppError } from '#app/domain/errors.ts';

export const MAX_BYTES = 25 * 1024 * 1024;
const MAX_PIXELS = 40_000_000;
const FULL_WIDTH = 2400;
/** Widths made at upload, for small screens and slow lines. */
export const WIDTHS = [480, 800, 1600] as const;
const ACCEPTED = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/avif']);
const AT_ONCE = 2;

export type Image = { full: Buffer; width: number; height: number; variants: Map<number, Buffer> };

let busy = 0;
const queue: (() => void)[] = [];

/**
 * Reads an image by what it holds, not by what it is called, and makes it anew as WebP: upright, at most 2,400 pixels wide, without EXIF,
 * place or profile, and in the small widths. `crop`: of a picture that is upright already, what stays of it. Throws too-large, unsupported-file, too-many-pixels or broken-image. Two at a time.
 */
export async function readImage(bytes: Buffer, crop?: Crop): Promise<Image> {
  if (bytes.length > MAX_BYTES) throw new AppError('too-large', { megabytes: MAX_BYTES / 1024 / 1024 });
  if (bytes.length === 0) throw new AppError('broken-image');
  // both are big and only writers need them
  const [{ fileTypeFromBuffer }, { default: sharp }] = await Promise.all([import('file-type'), import('sharp')]);
  const type = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (!type || !ACCEPTED.has(type.mime)) throw new AppError('unsupported-file');
  sharp.cache(false);
  sharp.concurrency(1);

  const open = () => sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error', pages: 1 });
  const size = await open().metadata().catch((error: unknown) => {
    throw imageError(error);
  });
  if ((size.width ?? 0) * (size.height ?? 0) > MAX_PIXELS) throw new AppError('too-many-pixels');

  if (busy >= AT_ONCE) await new Promise<void>((go) => queue.push(go));
  busy++;
  try {
    const shown = crop ? open().extract(cropBox(crop, { width: size.width ?? 0, height: size.height ?? 0 })) : open().autoOrient();
    const upright = await shown.resize({ width: FULL_WIDTH, withoutEnlargement: true }).webp({ quality: 84 }).toBuffer({ resolveWithObject: true });
    const variants = new Map<number, Buffer>();
    for (const width of WIDTHS) {
      if (width < upright.info.width) variants.set(width, await sharp(upright.data).resize({ width }).webp({ quality: 80 }).toBuffer());
    }
    return { full: upright.data, width: upright.info.width, height: upright.info.height, variants };
  } catch (error) {
    throw imageError(error);
  } finally {
    busy--;
    queue.shift()?.();
  }
}

function imageError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new AppError(/pixel limit|exceeds|too large/i.test(message) ? 'too-many-pixels' : 'broken-image', {}, message);
}
