import SQLite from 'better-sqlite3';
import { CompiledQuery, SqliteDialect, SqliteDriver, type DatabaseConnection, type Driver, type SqliteDatabase, type SqliteDialectConfig } from 'kysely';

/**
 * Every write transaction is BEGIN IMMEDIATE: a read transaction upgraded to a write fails at once with SQLITE_BUSY_SNAPSHOT
 * whatever the time-out says.
 */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

const MAX_STATEMENTS = 300;

/** The handle with its prepared statements kept: the same few hundred texts come again and again, and preparing costs more than running them. */
function keepingStatements(handle: SQLite.Database): SqliteDatabase {
  const kept = new Map<string, SQLite.Statement<unknown[]>>();
  return {
    close: () => void handle.close(),
    prepare(text) {
      const known = kept.get(text);
      // one that is being read row by row cannot be run a second time meanwhile
      if (known && !known.busy) return known;
      const statement = handle.prepare<unknown[]>(text);
      kept.delete(text);
      kept.set(text, statement);
      const oldest = kept.size > MAX_STATEMENTS ? kept.keys().next().value : undefined;
      if (oldest !== undefined) kept.delete(oldest);
      return statement;
    },
  };
}

export class ImmediateSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;

  constructor(handle: SQLite.Database) {
    const config = { database: keepingStatements(handle) };
    super(config);
    this.#config = config;
  }

  override createDriver(): Driver {
    return new ImmediateDriver(this.#config);
  }
}

/** Opens the database file with the settings of the house. `readonly` connections never wait for the writer (WAL). */
export function openSqlite(file: string, options: { readonly?: boolean } = {}): SQLite.Database {
  const handle = new SQLite(file, { readonly: options.readonly ?? false, timeout: 5000 });
  if (!options.readonly) {
    handle.pragma('journal_mode = WAL');
    handle.pragma('synchronous = FULL');
  }
  handle.pragma('foreign_keys = ON');
  handle.pragma('trusted_schema = OFF');
  handle.pragma('cache_size = -8000');
  // SQLite's own knows A to Z only: Álvaro would not be found as álvaro
  handle.function('lower', { deterministic: true }, (value: unknown) => (typeof value === 'string' ? value.toLowerCase() : value));
  return handle;
}
