import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Dialect } from './dialects/dialect.ts';

/** What a backup holds: every file with its size in bytes and SHA-256, and which version of the tables. */
export type BackupManifest = {
  format: 1;
  madeAt: string;
  dialect: Dialect;
  migrations: string[];
  files: { path: string; bytes: number; sha256: string }[];
};

export const MANIFEST = 'manifest.json';

/** Why a backup or a restore was not done, in one line for the person at the terminal. */
export class BackupError extends Error {
  constructor(line: string) {
    super(line);
    this.name = 'BackupError';
  }
}

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
