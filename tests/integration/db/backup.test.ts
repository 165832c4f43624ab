import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { newId } from '#app/domain/ids.ts';
import { localFileStore } from '#app/features/files/local-store.server.ts';
import { backUp } from '#db/backup.ts';
import { openDatabase } from '#db/client.ts';
import { pendingMigrations } from '#db/migrate.ts';
import { verifyAudit } from '#db/repositories/audit.repo.ts';
import { restore } from '#db/restore.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import { draftPractice, publishedPractice } from '#tests/factories/practices.ts';
import { openTestDatabase, type TestDatabase } from '#tests/setup/database.ts';
import { databaseUrl, onServer } from '#tests/setup/global-databases.ts';

const NOW = new Date('2026-03-02T15:00:00.123Z');

describe('a backup of SQLite', () => {
  let db: TestDatabase;
  let dataDir: string;
  const make = (now = NOW) => backUp({ database: db, dataDir, target: join(db.folder, 'backups'), now });

  beforeEach(async () => {
    db = await openTestDatabase('sqlite');
    dataDir = db.folder;
    writeFileSync(join(dataDir, 'secret'), 'a secret', { mode: 0o600 });
  });
  afterEach(() => db.close());

  it('made while people write is whole, and restored has the same hashes and rows', async () => {
    const files = localFileStore(join(dataDir, 'files'));
    const fileId = newId();
    await files.put(fileId, randomBytes(200_000));
    const made = await publishedPractice(db);

    let writing = true;
    let written = 0;
    const writer = (async () => {
      while (writing) {
        await draftPractice(db, { author: made.author });
        written++;
        // SQLite answers at once: without this nothing else in the process would get a turn
        await new Promise(setImmediate);
      }
    })();
    while (written < 5) await new Promise((resolve) => setTimeout(resolve, 5));
    const { folder, manifest } = await make();
    const during = written;
    writing = false;
    await writer;
    expect(during).toBeGreaterThanOrEqual(5);

    expect(folder.endsWith('/intercambio-2026-03-02T15-00-00Z')).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(['files', 'intercambio.db', 'manifest.json', 'secret']);
    expect(statSync(folder).mode & 0o077).toBe(0);

    const target = join(db.folder, 'restored');
    expect(await restore({ from: folder, dataDir: target })).toEqual(manifest);
    const again = await openDatabase({ file: join(target, 'intercambio.db') });
    expect(await pendingMigrations(again)).toEqual([]);
    expect((await verifyAudit(again.reader)).brokenAt).toBeNull();
    const hashes = (database: typeof again) => database.reader.selectFrom('revision').select(['id', 'hash']).where('edition_id', '=', made.editionId).execute();
    expect(await hashes(again)).toEqual(await hashes(db));
    // every draft that was whole before the backup began is in it, and no half one
    const rows = await again.reader.selectFrom('practice').leftJoin('edition', 'edition.practice_id', 'practice.id').select(['practice.id', 'edition.id as edition']).execute();
    expect(rows.length).toBeGreaterThanOrEqual(5);
    expect(rows.filter((r) => r.edition === null)).toEqual([]);
    await again.close();
    expect(await localFileStore(join(target, 'files')).get(fileId)).toEqual(await files.get(fileId));
    expect(readFileSync(join(target, 'secret'), 'utf8')).toBe('a secret');
  });

  it('made of what was restored is the same', async () => {
    await draftPractice(db);
    await (await testCtx(db)).search.status();
    const first = await make();
    const target = join(db.folder, 'restored');
    await restore({ from: first.folder, dataDir: target });
    const again = await openDatabase({ file: join(target, 'intercambio.db') });
    const second = await backUp({ database: again, dataDir: target, target: join(db.folder, 'second'), now: NOW });
    await again.close();
    expect(second.manifest.files.map((f) => [f.path, f.bytes])).toEqual(first.manifest.files.map((f) => [f.path, f.bytes]));
    const third = join(db.folder, 'third');
    await restore({ from: second.folder, dataDir: third });
    const [a, b] = [await openDatabase({ file: join(target, 'intercambio.db') }), await openDatabase({ file: join(third, 'intercambio.db') })];
    const content = async (d: typeof a) => JSON.stringify([await d.reader.selectFrom('edition').selectAll().execute(), await d.reader.selectFrom('audit').selectAll().execute()]);
    expect(await content(b)).toBe(await content(a));
    await Promise.all([a.close(), b.close()]);
  });

  it('never overwrites a data folder', async () => {
    const { folder } = await make();
    const used = join(db.folder, 'used');
    mkdirSync(used);
    await restore({ from: folder, dataDir: used });
    await expect(restore({ from: folder, dataDir: used })).rejects.toThrow(/not empty/);
    await expect(make()).rejects.toThrow(/already/);
  });

  it('that was changed, cut or added to is refused by name', async () => {
    const target = join(db.folder, 'restored');
    const changed = (await make()).folder;
    chmodSync(join(changed, 'secret'), 0o600);
    writeFileSync(join(changed, 'secret'), 'b secret');
    await expect(restore({ from: changed, dataDir: target })).rejects.toThrow('secret is not as it was backed up');

    const added = (await make(new Date(NOW.getTime() + 1000))).folder;
    writeFileSync(join(added, 'files.txt'), 'x');
    await expect(restore({ from: added, dataDir: target })).rejects.toThrow('does not name: files.txt');

    const outside = (await make(new Date(NOW.getTime() + 2000))).folder;
    const manifest = JSON.parse(readFileSync(join(outside, 'manifest.json'), 'utf8'));
    manifest.files.push({ path: '../../../etc/passwd', bytes: 1, sha256: '' });
    writeFileSync(join(outside, 'manifest.json'), JSON.stringify(manifest));
    await expect(restore({ from: outside, dataDir: target })).rejects.toThrow('outside it');

    const newer = (await make(new Date(NOW.getTime() + 3000))).folder;
    writeFileSync(join(newer, 'manifest.json'), readFileSync(join(newer, 'manifest.json'), 'utf8').replace('"001-initial"', '"001-initial", "999-later"'));
    await expect(restore({ from: newer, dataDir: target })).rejects.toThrow('newer version');
    await expect(restore({ from: db.folder, dataDir: target })).rejects.toThrow('is not a backup');
    expect(readdirSync(db.folder)).not.toContain('restored');
  });
});

describe('a backup of PostgreSQL', () => {
  it('says what to install when pg_dump is not there, and leaves nothing half-made', async () => {
    const db = await openTestDatabase('postgres');
    const target = join(db.folder, 'backups');
    vi.stubEnv('PATH', '/nowhere');
    await expect(backUp({ database: db, url: db.url ?? undefined, dataDir: db.folder, target, now: NOW })).rejects.toThrow(/pg_dump is not installed.*postgresql-client/);
    vi.unstubAllEnvs();
    expect(readdirSync(target)).toEqual([]);
    await db.close();
  });

  it('is whole and restores into an empty database, or says that the programs are too old or missing', { timeout: 60_000 }, async () => {
    const db = await openTestDatabase('postgres');
    await publishedPractice(db);
    writeFileSync(join(db.folder, 'secret'), 'a secret', { mode: 0o600 });
    const outcome = await backUp({ database: db, url: db.url ?? undefined, dataDir: db.folder, target: join(db.folder, 'backups'), now: NOW }).catch((error: unknown) => error);
    if (outcome instanceof Error) {
      expect(outcome.message).toMatch(/is not installed on this machine|is older than the database server/);
    } else {
      const { folder } = outcome as Awaited<ReturnType<typeof backUp>>;
      const dataDir = join(db.folder, 'restored');
      await expect(restore({ from: folder, dataDir, url: db.url ?? undefined })).rejects.toThrow('is not empty');
      await expect(restore({ from: folder, dataDir })).rejects.toThrow('set DATABASE_URL');
      const { postgresUrl } = inject('databases');
      const name = `intercambio_restored_${newId()}`;
      await onServer(postgresUrl, `create database ${name}`);
      const url = databaseUrl(postgresUrl, name);
      await restore({ from: folder, dataDir, url });
      const again = await openDatabase({ url, file: '' });
      expect(await again.reader.selectFrom('revision').select(['id', 'hash']).execute()).toEqual(await db.reader.selectFrom('revision').select(['id', 'hash']).execute());
      expect(await pendingMigrations(again)).toEqual([]);
      expect((await verifyAudit(again.reader)).brokenAt).toBeNull();
      await expect(again.writer.deleteFrom('audit').execute()).rejects.toThrow('append-only');
      expect(readdirSync(dataDir)).toEqual(['secret']);
      await again.close();
      await onServer(postgresUrl, `drop database ${name} with (force)`);
    }
    await db.close();
  });
});
