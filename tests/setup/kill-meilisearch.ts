import { writeSync } from 'node:fs';
import { refsOf } from '#app/domain/entries.ts';
import { openDatabase } from '#db/client.ts';
import type { MeilisearchSearch } from '#search/adapters/meilisearch/meilisearch.ts';
import { openSearch } from '#search/open.ts';
import { changeSomething } from '#tests/factories/some-practice.ts';

/**
 * A process that changes practices, brings them to Meilisearch and builds its index anew, for ever, until it is killed. Says so once, when it has begun.
 * `node kill-meilisearch.mjs <address of PostgreSQL, or nothing> <database file> <data folder> <address of Meilisearch> <key>`
 */
const [pg, file = '', dataDir = '', url = '', key = ''] = process.argv.slice(2);
const database = await openDatabase({ url: pg || undefined, file });
const search = (await openSearch({ database, dataDir, meili: { url, key, prefix: 'kill', driftMs: Infinity }, follow: false })) as MeilisearchSearch;
writeSync(1, 'begun\n');
for (;;) {
  for (let n = 0; n < 3; n++) await changeSomething(database.writer, (trx, ids) => search.changed(trx, refsOf('practice', ids)));
  await search.sync.drain();
  await changeSomething(database.writer, (trx, ids) => search.changed(trx, refsOf('practice', ids)));
  await search.sync.rebuild();
}
