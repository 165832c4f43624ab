import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileStore } from '#app/features/context.ts';

const KEY = /^[a-z0-9]{26}(-[a-z0-9]{1,12})?$/;

/**
 * Files in a local folder. `put` returns only after the bytes and their name are on the disk (temporary file, fsync, rename, fsync of the
 * folder): a row that names a file is written after it. Throws on keys that are not ours, and what the file system throws.
 */
export function localFileStore(folder: string): FileStore {
  const place = (key: string) => {
    if (!KEY.test(key)) throw new Error('not a file key');
    return join(folder, key.slice(0, 2), key);
  };
  return {
    async put(key, bytes) {
      const target = place(key);
      const parent = join(folder, key.slice(0, 2));
      await mkdir(parent, { recursive: true });
      const temporary = `${target}.${randomBytes(6).toString('hex')}.tmp`;
      try {
        const handle = await open(temporary, 'wx', 0o640);
        try {
          await handle.writeFile(bytes);
          await handle.sync();
        } finally {
          await handle.close();
        }
        await rename(temporary, target);
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
      await syncFolder(parent);
    },
    async get(key) {
      try {
        return await readFile(place(key));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },
    async remove(key) {
      await rm(place(key), { force: true });
    },
  };
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
