import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { localFileStore } from '#app/features/files/local-store.server.ts';
import type { FileStore, Log } from '#app/features/context.ts';
import { openDatabase, type Database } from '#db/client.ts';
import { pendingMigrations, unknownMigration } from '#db/migrate.ts';
import type { SearchPort } from '#search/port.ts';
import { openSearch } from '#search/open.ts';
import type { Env } from './env.server.ts';
import { createLog } from './log.server.ts';
import { StartError } from './start-error.server.ts';

/** What lives as long as the process: opened once, closed once. */
export type Runtime = {
  env: Env;
  log: Log;
  database: Database;
  search: SearchPort;
  files: FileStore;
  close(): Promise<void>;
};

// One for each core of the smallest machine the portal is meant for. A small index answers sooner than a message to another thread and back takes.
const SEARCH_READERS = { threads: 2, from: 2000 };

/** Opens everything the portal needs. Throws StartError when the database is missing, behind or ahead; otherwise what the drivers throw. */
export async function openRuntime(env: Env, options: { prepare?: (database: Database) => Promise<void> } = {}): Promise<Runtime> {
  const log = createLog(env.logLevel);
  await mkdir(env.dataDir, { recursive: true });
  const exists = env.databaseUrl !== undefined || (await stat(env.databaseFile).then(() => true, () => false));
  if (!exists && !options.prepare) throw new StartError(`There is no database in ${env.dataDir} yet: run npm start, or npm run db:migrate for an empty one.`);
  const database = await openDatabase({ url: env.databaseUrl, file: env.databaseFile });
  try {
    await options.prepare?.(database);
    const unknown = await unknownMigration(database);
    if (unknown) throw new StartError(`The database is of a newer version (it has "${unknown}"): start the newer version, or restore a backup made by this one.`);
    const pending = await pendingMigrations(database);
    if (pending.length > 0) throw new StartError(`The database is of an older version (missing ${pending.join(', ')}): make a backup, then run npm run db:migrate.`);
    const search = await openSearch({ database, dataDir: env.dataDir, readers: SEARCH_READERS, meili: env.meili });
    return {
      env, log, database, search, files: localFileStore(join(env.dataDir, 'files')),
      async close() {
        await search.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close().catch(() => undefined);
    throw error;
  }
}
