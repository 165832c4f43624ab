import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { startPostgres, type PostgresServer } from './postgres-server.ts';

export type TestDatabases = {
  /** A migrated, empty SQLite file: copied for each test database. */
  sqliteBase: string;
  /** Where databases can be made. */
  postgresUrl: string;
  /** A migrated, empty PostgreSQL database: the template of each test database. */
  postgresTemplate: string;
};

declare module 'vitest' {
  export interface ProvidedContext {
    databases: TestDatabases;
  }
}

type Shared = { users: number; made: Promise<{ databases: TestDatabases; end(): Promise<void> }> };
const shared = globalThis as typeof globalThis & { intercambioTestDatabases?: Shared | undefined };

/** Once per run, whatever the number of projects: both databases migrated once, to be copied. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const mine = (shared.intercambioTestDatabases ??= { users: 0, made: make() });
  mine.users++;
  project.provide('databases', (await mine.made).databases);
  return async () => {
    if (--mine.users > 0) return;
    shared.intercambioTestDatabases = undefined;
    await (await mine.made).end();
  };
}

async function make() {
  const folder = mkdtempSync(join(tmpdir(), 'intercambio-tests-'));
  const sqliteBase = join(folder, 'base.db');
  const base = await openDatabase({ file: sqliteBase });
  await migrate(base);
  await base.close();

  const given = process.env['TEST_DATABASE_URL'];
  const server: PostgresServer = given ? { url: given, stop: async () => undefined } : await startPostgres();
  const postgresTemplate = `intercambio_template_${randomBytes(5).toString('hex')}`;
  await onServer(server.url, `create database ${postgresTemplate}`);
  const template = await openDatabase({ url: databaseUrl(server.url, postgresTemplate), file: '' });
  await migrate(template);
  await template.close();

  return {
    databases: { sqliteBase, postgresUrl: server.url, postgresTemplate },
    async end() {
      if (given) await onServer(given, `drop database if exists ${postgresTemplate} with (force)`);
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The same server, another database. */
export function databaseUrl(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

/** One statement on a connection of its own. Names in it are ours, never input. */
export async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
