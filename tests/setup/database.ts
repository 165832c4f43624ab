import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, inject } from 'vitest';
import { openDatabase, type Database } from '#db/client.ts';
import type { Dialect } from '#db/dialects/dialect.ts';
import { databaseUrl, onServer } from './global-databases.ts';

export type TestDatabase = Database & {
  /** A folder of its own, removed with the database. */
  readonly folder: string;
  /** PostgreSQL only: how another process reaches it. */
  readonly url: string | null;
};

const cleanups = new WeakMap<Database, (() => Promise<void>)[]>();

/** Has `work` done before the database is closed: for what was opened on top of it. */
export function beforeClose(database: Database, work: () => Promise<void>): void {
  cleanups.get(database)?.push(work);
}

/** A migrated, empty database of its own. Close it with `close()`, which also removes it. */
export async function openTestDatabase(dialect: Dialect): Promise<TestDatabase> {
  const given = inject('databases');
  const folder = mkdtempSync(join(tmpdir(), 'intercambio-test-'));
  const name = `intercambio_test_${randomBytes(8).toString('hex')}`;
  const file = join(folder, 'intercambio.db');
  const url = dialect === 'postgres' ? databaseUrl(given.postgresUrl, name) : null;
  if (url) await onServer(given.postgresUrl, `create database ${name} template ${given.postgresTemplate}`);
  else copyFileSync(given.sqliteBase, file);
  const opened = await openDatabase({ url: url ?? undefined, file });

  let closed = false;
  const database: TestDatabase = {
    ...opened, folder, url,
    async close() {
      if (closed) return;
      closed = true;
      for (const work of cleanups.get(database) ?? []) await work();
      await opened.close();
      if (url) await onServer(given.postgresUrl, `drop database if exists ${name} with (force)`);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  cleanups.set(database, []);
  return database;
}

/**
 * The same tests on SQLite and on PostgreSQL. `open` gives a migrated, empty database, as many as asked for; they are closed and removed when
 * the tests of the block are over.
 */
export function forEachDatabase(define: (dialect: Dialect, open: () => Promise<TestDatabase>) => void): void {
  describe.each(['sqlite', 'postgres'] as const)('on %s', (dialect) => {
    const opened: TestDatabase[] = [];
    afterAll(async () => {
      for (const database of opened) await database.close();
    });
    define(dialect, async () => {
      const database = await openTestDatabase(dialect);
      opened.push(database);
      return database;
    });
  });
}
