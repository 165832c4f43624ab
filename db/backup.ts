import { chmod, copyFile, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { appliedMigrations } from './migrate.ts';
import { openSqlite } from './dialects/sqlite.ts';
import { BackupError, MANIFEST, sha256Of, type BackupManifest } from './backup-manifest.ts';
import { dumpPostgres } from './dialects/postgres-dump.ts';
import type { Database } from './client.ts';

const TEMPORARY = /\.tmp$/;

/**
 * Copies database, files and the secret of a data folder into a new dated folder under `target`, while the portal runs. The folder appears
 * under its name only when everything in it is whole; the copy of an SQLite database is checked. Throws BackupError with a plain line.
 */
export async function backUp(options: { database: Database; url?: string | undefined; dataDir: string; target: string; now: Date }): Promise<{ folder: string; manifest: BackupManifest }> {
  const { database, dataDir, target, now } = options;
  const folder = join(target, `intercambio-${now.toISOString().replace(/\.\d+Z$/, 'Z').replace(/:/g, '-')}`);
  if (await exists(folder)) throw new BackupError(`There is a backup of this second already: ${folder}`);
  const partial = `${folder}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true, mode: 0o700 });
  try {
    // files before and after the database: what the copied rows name is there, whether it is removed or added meanwhile
    await copyFolder(join(dataDir, 'files'), join(partial, 'files'));
    if (database.file) await copySqlite(database.file, join(partial, 'intercambio.db'));
    else await dumpPostgres(options.url ?? '', join(partial, 'intercambio.dump'));
    await copyFolder(join(dataDir, 'files'), join(partial, 'files'));
    if (await exists(join(dataDir, 'secret'))) await keepFile(join(dataDir, 'secret'), join(partial, 'secret'));

    const manifest: BackupManifest = {
      format: 1, madeAt: now.toISOString(), dialect: database.dialect, migrations: await appliedMigrations(database), files: await listed(partial),
    };
    await writeFile(join(partial, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flush: true });
    await rename(partial, folder);
    return { folder, manifest };
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}

/** A consistent copy by SQLite's own online backup, through a connection of its own; readers and writers go on. One file, no WAL beside it. */
async function copySqlite(from: string, to: string): Promise<void> {
  const source = openSqlite(from, { readonly: true });
  try {
    // all pages in one step: a write of another process between two steps would begin the copy again
    await source.backup(to, { progress: () => 0x7fffffff });
  } finally {
    source.close();
  }
  const copy = openSqlite(to);
  try {
    copy.pragma('journal_mode = DELETE');
    const found = copy.pragma('integrity_check', { simple: true });
    if (found !== 'ok') throw new BackupError(`The copied database is damaged (${String(found)}): the original probably is too. Run npm run doctor.`);
  } finally {
    copy.close();
  }
  await chmod(to, 0o600);
}

async function copyFolder(from: string, to: string): Promise<void> {
  for (const path of await filesUnder(from)) {
    const target = join(to, relative(from, path));
    if (TEMPORARY.test(path) || (await exists(target))) continue;
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    // a file removed between listing and copying is one no row names any more
    await keepFile(path, target).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
  }
}

async function keepFile(from: string, to: string): Promise<void> {
  await copyFile(from, to);
  await chmod(to, 0o600);
  const handle = await open(to, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function listed(folder: string): Promise<BackupManifest['files']> {
  const paths = (await filesUnder(folder)).sort();
  return Promise.all(paths.map(async (path) => ({ path: relative(folder, path).split('\\').join('/'), bytes: (await stat(path)).size, sha256: await sha256Of(path) })));
}

export async function filesUnder(folder: string): Promise<string[]> {
  if (!(await exists(folder))) return [];
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries.filter((e) => e.isFile()).map((e) => join(e.parentPath, e.name));
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(() => true, () => false);
}

/** The list of a backup folder. Throws BackupError when the folder holds none or one this version cannot read. */
export async function readManifest(folder: string): Promise<BackupManifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => null);
  if (text === null) throw new BackupError(`${folder} is not a backup: it has no ${MANIFEST}.`);
  const manifest = JSON.parse(text) as BackupManifest;
  if (manifest.format !== 1) throw new BackupError(`The backup has format ${String(manifest.format)}, which this version cannot read.`);
  return manifest;
}
