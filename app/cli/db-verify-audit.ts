import { verifyAudit } from '#db/repositories/audit.repo.ts';
import { existingDatabase, PlainError, program } from './terminal.ts';

/** `npm run db:verify-audit`: walks the whole audit chain; exit code 1 when it is broken. */
await program(async (env) => {
  const database = await existingDatabase(env);
  try {
    const { rows, brokenAt } = await verifyAudit(database.reader);
    if (brokenAt !== null) throw new PlainError(`The audit trail is broken at entry ${brokenAt}, after ${rows} sound ones: an entry was changed or removed there. Keep the database as it is and compare with a backup.`);
    console.log(`The audit trail is whole: ${rows} entries.`);
  } finally {
    await database.close();
  }
});
