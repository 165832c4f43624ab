import { mkdir } from 'node:fs/promises';
import { openDatabase } from '#db/client.ts';
import { migrate, pendingMigrations } from '#db/migrate.ts';
import { program } from './terminal.ts';

/** `npm run db:migrate`: brings the tables to this version; makes an empty database when there is none. Make a backup first. */
await program(async (env) => {
  await mkdir(env.dataDir, { recursive: true });
  const database = await openDatabase({ url: env.databaseUrl, file: env.databaseFile });
  try {
    const pending = await pendingMigrations(database);
    const done = await migrate(database);
    console.log(done.length > 0 ? `Done: ${done.join(', ')}.` : `Nothing to do: the database is of this version${pending.length > 0 ? ' (another program brought it here just now)' : ''}.`);
  } finally {
    await database.close();
  }
});
