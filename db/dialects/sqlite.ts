import SQLite from 'better-sqlite3';
import { CompiledQuery, SqliteDialect, SqliteDriver, type DatabaseConnection, type Driver, type SqliteDialectConfig } from 'kysely';

/**
 * Every write transaction is BEGIN IMMEDIATE: a read transaction upgraded to a write fails at once with SQLITE_BUSY_SNAPSHOT
 * whatever the time-out says.
 */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

export class ImmediateSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;

  constructor(config: SqliteDialectConfig) {
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
