import { join, resolve } from 'node:path';
import { openDatabase } from '#db/client.ts';
import { pendingMigrations } from '#db/migrate.ts';
import { verifyAudit } from '#db/repositories/audit.repo.ts';
import { setMeiliState } from '#db/repositories/meili.repo.ts';
import { restore } from '#db/restore.ts';
import { PlainError, program, words } from './terminal.ts';

/** `npm run db:restore -- <backup folder> [<data folder>]`: into a new or empty folder, by default DATA_DIR. Overwrites nothing. */
await program(async (env) => {
  const [from, into] = words();
  if (!from) throw new PlainError('Which backup? npm run db:restore -- <backup folder> [<new data folder>]');
  const dataDir = resolve(into ?? env.dataDir);
  const manifest = await restore({ from: resolve(from), dataDir, url: env.databaseUrl });
  const database = await openDatabase({ url: env.databaseUrl, file: join(dataDir, 'intercambio.db') });
  try {
    const audit = await verifyAudit(database.reader);
    const pending = await pendingMigrations(database);
    // what a search engine of its own has is newer than what was restored: its index is built anew at the next start
    if (!pending.includes('007-meilisearch')) await setMeiliState(database.writer, 'index', null);
    console.log(`Restored ${manifest.files.length} files of ${manifest.madeAt} into ${dataDir}; every hash fits.`);
    if (audit.brokenAt !== null) console.log(`The audit trail is broken at entry ${audit.brokenAt}: it was broken when the backup was made.`);
    if (pending.length > 0) console.log('The backup is of an older version: npm run db:migrate, then start.');
    if (dataDir !== env.dataDir) console.log(`Start with DATA_DIR=${dataDir}`);
  } finally {
    await database.close();
  }
});
