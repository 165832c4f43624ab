import { copyFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, normalize, relative } from 'node:path';
import { filesUnder, readManifest } from './backup.ts';
import { BackupError, MANIFEST, sha256Of, type BackupManifest } from './backup-manifest.ts';
import { restorePostgres } from './dialects/postgres-dump.ts';
import { migrations } from './migrate.ts';

/**
 * Puts a backup into a data folder that is new or empty, after checking every file against the backup's list; nothing is ever overwritten.
 * A PostgreSQL backup goes into the empty database of `url`. Throws BackupError with a plain line; the data folder is then as it was.
 */
export async function restore(options: { from: string; dataDir: string; url?: string | undefined }): Promise<BackupManifest> {
  const { from, dataDir, url } = options;
  const manifest = await checkBackup(from);
  const unknown = manifest.migrations.find((name) => !(name in migrations(manifest.dialect)));
  if (unknown) throw new BackupError(`The backup is of a newer version (it has "${unknown}"): restore it with that version.`);
  if (manifest.dialect === 'postgres' && !url) throw new BackupError('The backup is of a PostgreSQL database: set DATABASE_URL to an empty one.');
  if (manifest.dialect === 'sqlite' && url) throw new BackupError('The backup is of an SQLite database: leave DATABASE_URL unset to restore it.');
  await refuseUsed(dataDir);

  const partial = `${dataDir}.partial`;
  await rm(partial, { recursive: true, force: true });
  try {
    for (const file of manifest.files) {
      const target = join(partial, file.path);
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      await copyFile(join(from, file.path), target);
      if ((await sha256Of(target)) !== file.sha256) throw new BackupError(`${file.path} changed while it was copied: is the disk sound?`);
    }
    if (manifest.dialect === 'postgres') {
      await restorePostgres(url ?? '', join(partial, 'intercambio.dump'));
      await rm(join(partial, 'intercambio.dump'));
    }
    // an empty folder gives way; one somebody filled meanwhile does not
    await rename(partial, dataDir).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOTEMPTY' || error.code === 'EEXIST' ? new BackupError(`${dataDir} is no longer empty.`) : error;
    });
    return manifest;
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}

/** Checks that a backup holds exactly what its list says. Throws BackupError naming the first file that does not fit. */
export async function checkBackup(folder: string): Promise<BackupManifest> {
  const manifest = await readManifest(folder);
  for (const file of manifest.files) {
    const path = normalize(file.path);
    if (path.startsWith('..') || path.startsWith('/')) throw new BackupError(`The list of the backup names a file outside it: ${file.path}`);
    const size = await stat(join(folder, path)).then((s) => s.size, () => null);
    if (size === null) throw new BackupError(`The backup lacks ${file.path}.`);
    if (size !== file.bytes || (await sha256Of(join(folder, path))) !== file.sha256) throw new BackupError(`${file.path} is not as it was backed up: its hash differs.`);
  }
  const known = new Set([MANIFEST, ...manifest.files.map((f) => f.path)]);
  const extra = (await filesUnder(folder)).map((path) => relative(folder, path)).find((path) => !known.has(path));
  if (extra) throw new BackupError(`The backup holds a file its list does not name: ${extra}`);
  return manifest;
}

async function refuseUsed(dataDir: string): Promise<void> {
  const entries = await readdir(dataDir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error.code === 'ENOTDIR' ? new BackupError(`${dataDir} is a file, not a folder.`) : error;
  });
  if (entries.length > 0) throw new BackupError(`${dataDir} is not empty: a restore never overwrites. Move it away or name another folder in DATA_DIR.`);
}
