import { createHash } from 'node:crypto';
import type { FileTable } from '#db/tables/files.ts';
import type { FileStore } from '../context.ts';
import { WIDTHS, type Image } from './image.server.ts';

/** Puts an image and its small widths on the disk. When one fails, those before it are taken away again. */
export async function keepImage(files: FileStore, id: string, image: Image): Promise<void> {
  try {
    await files.put(id, image.full);
    for (const [width, bytes] of image.variants) await files.put(`${id}-w${width}`, bytes);
  } catch (error) {
    await dropImage(files, id);
    throw error;
  }
}

export async function dropImage(files: FileStore, id: string): Promise<void> {
  await Promise.all([id, ...WIDTHS.map((width) => `${id}-w${width}`)].map((key) => files.remove(key).catch(() => undefined)));
}

/** What the table says of an image's bytes. */
export const imageFacts = (image: Image): Pick<FileTable, 'content_type' | 'bytes' | 'width' | 'height' | 'sha256'> =>
  ({ content_type: 'image/webp', bytes: image.full.length, width: image.width, height: image.height, sha256: createHash('sha256').update(image.full).digest('hex') });
