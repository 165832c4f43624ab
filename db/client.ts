import type SQLite from 'better-sqlite3';
import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import type { Dialect } from './dialects/dialect.ts';
import { ImmediateSqliteDialect, openSqlite } from './dialects/sqlite.ts';
import type { DB } from './schema.ts';

/** What a repository function takes first: a connection or a transaction. */
export type Executor = Kysely<DB>;
export type Trx = Transaction<DB>;

export type Database = {
  readonly dialect: Dialect;
  /** Writes and transactions. On SQLite one connection; never use it inside its own transaction. */
  readonly writer: Executor;
  /** Reads outside transactions. On SQLite a second, read-only connection. */
  readonly reader: Executor;
  /** SQLite only: the file, for connections of other threads. */
  readonly file: string | null;
  /** SQLite only: the writer's raw handle, for online backup and the search index. */
  readonly sqlite: SQLite.Database | null;
  close(): Promise<void>;
};

/** Opens the database: a PostgreSQL address, or the path of an SQLite file. Throws what the driver throws. */
export async function openDatabase(config: { url?: string | undefined; file: string }): Promise<Database> {
  return config.url ? openPostgres(config.url) : openSqliteDatabase(config.file);
}

export function openSqliteDatabase(file: string): Database {
  const sqlite = openSqlite(file);
  const writer = new Kysely<DB>({ dialect: new ImmediateSqliteDialect(sqlite) });
  const readonlyHandle = openSqlite(file, { readonly: true });
  const reader = new Kysely<DB>({ dialect: new ImmediateSqliteDialect(readonlyHandle) });
  return {
    dialect: 'sqlite', writer, reader, file, sqlite,
    async close() {
      await reader.destroy();
      if (sqlite.open) sqlite.pragma('wal_checkpoint(TRUNCATE)');
      await writer.destroy();
    },
  };
}

async function openPostgres(url: string): Promise<Database> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  // an idle connection dying (server restart) must not end the process: the pool opens another
  pool.on('error', () => undefined);
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
  return { dialect: 'postgres', writer: db, reader: db, file: null, sqlite: null, close: () => db.destroy() };
}
