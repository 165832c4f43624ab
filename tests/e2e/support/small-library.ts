import { join } from 'node:path';
import { refsOf } from '#app/domain/entries.ts';
import { openSqliteDatabase, type Executor } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { seedDemoPeople } from '#db/seeds/demo-people.ts';
import { seedVocabulary } from '#db/seeds/vocabulary.ts';
import { openSearch } from '#search/open.ts';
import { idOf, putPractice, type FixturePractice } from '#tests/contract/search-fixture.ts';

/*
 * A library that is the same each time, to the letter: what a search engine was told of it can be told again. Run with tsx, the test runner's own loader
 * cannot read the JSON this imports: `small-library.ts make <data folder>`, `small-library.ts publish <data folder> <address of Meilisearch> <key> <index>`.
 */
const [what, dataDir = '', url = '', key = '', prefix = ''] = process.argv.slice(2);
const database = openSqliteDatabase(join(dataDir, 'intercambio.db'));

const PRACTICES = Array.from({ length: 12 }, (_, n): FixturePractice => ({
  key: `cierre${n}`, meta: { countries: [n % 2 ? 'cl' : 'pe'] },
  editions: [
    { lang: 'es', title: `Cierre de minas ${n + 1}`, body: 'Garantías financieras para el cierre.' }, { lang: 'en', title: `Mine closure ${n + 1}`, body: 'Financial assurance for closure.' },
    { lang: 'fr', title: `Fermeture de mines ${n + 1}`, body: 'Garanties financières pour la fermeture.' },
  ],
}));
const LATER: FixturePractice = {
  key: 'bofedales', meta: { countries: ['cl'] },
  editions: [{ lang: 'es', title: 'Bofedales recuperados', body: 'Agua.' }, { lang: 'en', title: 'Bofedales restored', body: 'Water.' }, { lang: 'fr', title: 'Bofedales rétablis', body: 'Eau.' }],
};

/** Publishes a practice, with the addresses its editions are read at. */
async function publish(db: Executor, practice: FixturePractice): Promise<string> {
  const practiceId = await putPractice(db, practice);
  await db.insertInto('slug').values(practice.editions.map(({ lang }) => ({
    lang, slug: `${practice.key}-${lang}`, edition_id: idOf(`${practice.key}e${lang}`), practice_id: practiceId, current: 1, created_at: '2024-01-01T00:00:00.000Z',
  }))).execute();
  return practiceId;
}

if (what === 'make') {
  await migrate(database);
  await database.writer.transaction().execute(seedVocabulary);
  await seedDemoPeople(database, new Date());
  for (const practice of PRACTICES) await publish(database.writer, practice);
} else {
  const search = await openSearch({ database, dataDir, meili: { url, key, prefix }, follow: false });
  await database.writer.transaction().execute(async (trx) => search.changed(trx, refsOf('practice', [await publish(trx, LATER)])));
  await search.close();
}
await database.close();
