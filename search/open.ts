import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteDatabase, type Database } from '#db/client.ts';
import { createSearchTables } from '#db/migrations/002-search.ts';
import { BesideSearch } from './adapters/embedded/beside.ts';
import { EmbeddedSearch, type Readers } from './adapters/embedded/embedded.ts';
import { MeiliClient } from './adapters/meilisearch/client.ts';
import { MeilisearchSearch } from './adapters/meilisearch/meilisearch.ts';
import { MeiliSync } from './adapters/meilisearch/sync.ts';
import type { SearchPort } from './port.ts';

/** Where Meilisearch is, a key that may do everything with the indexes of this portal, and how its indexes' names begin. */
export type MeiliSettings = { url: string; key: string; prefix: string; readerMs?: number; driftMs?: number };

type Options = {
  database: Database;
  dataDir: string;
  asItIs?: boolean;
  readers?: Readers | null;
  /** Null = the embedded engine alone. */
  meili?: MeiliSettings | null;
  /** Whether this process brings changes to Meilisearch in the background; programs do so when they say. */
  follow?: boolean;
};

/**
 * Opens the search. On SQLite the index lives in the content's database; on PostgreSQL in `search.sqlite` of the data folder, which follows the content.
 * The database must be migrated. `readers`: threads that answer, and from how many entries on. An index of other settings, or none, is built before this returns, unless it is wanted `asItIs`.
 * With Meilisearch that index is kept too: it answers until the other one is built, and whenever that one does not.
 */
export async function openSearch(options: Options): Promise<SearchPort> {
  const { database, meili = null, follow = true } = options;
  const kept = await openEmbedded(options);
  if (!meili) return kept;
  const client = new MeiliClient(meili.url, meili.key);
  const index = `${meili.prefix}-content`;
  const sync = new MeiliSync({ db: database.writer, reads: database.reader, client, index, ...(meili.driftMs === undefined ? {} : { driftMs: meili.driftMs }) });
  if (follow) sync.start();
  return new MeilisearchSearch({ kept, client, index, sync, ...(meili.readerMs === undefined ? {} : { readerMs: meili.readerMs }) });
}

async function openEmbedded(options: Options): Promise<EmbeddedSearch | BesideSearch> {
  const { database, asItIs = false, readers = null } = options;
  if (database.dialect !== 'sqlite' || !database.file) return openBeside(options);
  await createSearchTables(database.writer);
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

