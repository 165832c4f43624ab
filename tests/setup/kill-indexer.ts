import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { refsOf } from '#app/domain/entries.ts';
import { openDatabase, openSqliteDatabase } from '#db/client.ts';
import { emptyIndex } from '#db/repositories/search-index.repo.ts';
import { openSearch } from '#search/open.ts';
import { changeSomething } from '#tests/factories/some-practice.ts';

/**
 * A process that changes practices, indexes them and rebuilds the index for ever, until it is killed. Says so once, when it has begun.
 * `node kill-indexer.mjs <address of PostgreSQL, or nothing> <database file> <data folder>`
 */
const [url, file = '', dataDir = ''] = process.argv.slice(2);
const database = await openDatabase({ url: url || undefined, file });
const search = await openSearch({ database, dataDir });
// where the index is: in the database itself, or in a file beside it
const index = url ? openSqliteDatabase(join(dataDir, 'search.sqlite')).writer : database.writer;

writeSync(1, 'begun\n');
for (;;) {
  const what = Math.random();
  if (what < 0.8) {
    await changeSomething(database.writer, (trx, ids) => search.changed(trx, refsOf('practice', ids)));
    await search.status();
    if (Math.random() < 0.5) await search.suggest('mina', 'es', { tokens: ['public'] }, 3);
  } else {
    // as after an upgrade, or after damage
    await index.transaction().execute(async (trx) => {
      if (what < 0.9) await sql`update search_facet set hash = 'old' where hash <> ''`.execute(trx);
      if (what < 0.9) await sql`update search_meta set value = '' where key = 'settings'`.execute(trx);
      else await emptyIndex(trx);
    });
    await search.rebuild();
  }
}
