import { refsOf } from '#app/domain/entries.ts';
import { openSqliteDatabase } from '#db/client.ts';
import { openSearch } from '#search/open.ts';
import { putPractice } from './search-fixture.ts';

// Run as a process of its own: writes one practice to the database named, as another instance of the portal would.
const [file = '', text = ''] = process.argv.slice(2);
const database = openSqliteDatabase(file);
const search = await openSearch({ database, dataDir: '/nonexistent' });
await database.writer.transaction().execute(async (trx) => {
  await search.changed(trx, refsOf('practice', [await putPractice(trx, { key: 'outside', editions: [{ lang: 'es', title: `Desde fuera ${text}` }] })]));
});
await search.close();
await database.close();
