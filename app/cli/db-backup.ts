import { join, resolve } from 'node:path';
import { backUp } from '#db/backup.ts';
import { existingDatabase, megabytes, program, words } from './terminal.ts';

/** `npm run db:backup [-- <folder>]`: copies database, files and secret while the portal runs. Default: DATA_DIR/backups. */
await program(async (env) => {
  const database = await existingDatabase(env);
  try {
    const began = performance.now();
    const target = resolve(words()[0] ?? join(env.dataDir, 'backups'));
    const { folder, manifest } = await backUp({ database, url: env.databaseUrl, dataDir: env.dataDir, target, now: new Date() });
    const bytes = manifest.files.reduce((sum, f) => sum + f.bytes, 0);
    console.log(`Backed up ${manifest.files.length} files, ${megabytes(bytes)}, in ${((performance.now() - began) / 1000).toFixed(1)} s: ${folder}`);
    if (process.env['SESSION_SECRET']) console.log('SESSION_SECRET comes from the environment and is not in the backup: keep it with the backup, second factors need it.');
    console.log('Keep a copy on another machine.');
  } finally {
    await database.close();
  }
});
