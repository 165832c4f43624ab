import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteDatabase, type Database } from '#db/client.ts';
import { createSearchTables } from '#db/migrations/002-search.ts';
import { BesideSearch } from './adapters/embedded/beside.ts';
import { EmbeddedSearch, type Readers } from './adapters/embedded/embedded.ts';
import type { SearchPort } from './port.ts';

type Options = { database: Database; dataDir: string; asItIs?: boolean; readers?: Readers | null };

/**
 * Opens the search. On SQLite the index lives in the content's database; on PostgreSQL in `search.sqlite` of the data folder, which follows the content.
 * The database must be migrated. `readers`: threads that answer, and from how many entries on. An index of other settings, or none, is built before this returns, unless it is wanted `asItIs`.
 */
export async function openSearch(options: Options): Promise<SearchPort> {
  const { database, asItIs = false, readers = null } = options;
  if (database.dialect !== 'sqlite' || !database.file) return openBeside(options);
  const search = new EmbeddedSearch({ content: database.writer, index: database.writer, file: database.file, together: true, readers });
  if (asItIs) return search;
  if (!search.isCurrent()) await search.rebuild();
  else await search.learnWords();
  return search;
}

async function openBeside({ database, dataDir, asItIs = false, readers = null }: Options): Promise<BesideSearch> {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'search.sqlite');
  // the file is made before a read-only connection can open it
  const index = openSqliteDatabase(file);
  await createSearchTables(index.writer);
  const inner = new EmbeddedSearch({ content: database.writer, index: index.writer, file, together: false, readers, close: () => index.close() });
  const search = new BesideSearch(inner, database.writer, index.writer);
  await search.open({ asItIs });
  return search;
}

