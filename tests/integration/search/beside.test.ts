import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refsOf } from '#app/domain/entries.ts';
import { forgetSearchChanges } from '#db/repositories/search-change.repo.ts';
import { openSearch } from '#search/open.ts';
import type { SearchPort, SearchQuery } from '#search/port.ts';
import { openTestDatabase, type TestDatabase } from '#tests/setup/database.ts';
import { putPractice, putVocabulary } from '#tests/contract/search-fixture.ts';

const PUBLIC = { tokens: ['public'] };
const query = (text: string): SearchQuery => ({ kind: 'practice', text, locale: 'es', filters: {}, sort: 'relevance', page: 1, size: 20, facets: [] });

describe('the index beside PostgreSQL', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase('postgres');
    await putVocabulary(database.writer);
  });
  afterAll(() => database.close());
  const folder = (name: string) => join(database.folder, name);
  const write = (search: SearchPort, key: string, title: string) => database.writer.transaction().execute(async (trx) => {
    await search.changed(trx, refsOf('practice', [await putPractice(trx, { key, editions: [{ lang: 'es', title, body: title }] })]));
  });
  const total = async (search: SearchPort, text: string) => (await search.search(query(text), PUBLIC)).total;

  it('follows at once what any process writes, and takes up where it was left', async () => {
    const here = await openSearch({ database, dataDir: folder('here') });
    const there = await openSearch({ database, dataDir: folder('there') });
    await write(here, 'one', 'Uno un0');
    expect([await total(here, 'un0'), await total(there, 'un0')]).toEqual([1, 1]);
    await there.close();
    await Promise.all([write(here, 'two', 'Dos un0'), write(here, 'three', 'Tres un0'), write(here, 'four', 'Cuatro un0')]);
    expect(await total(here, 'un0')).toBe(4);
    const again = await openSearch({ database, dataDir: folder('there') });
    expect((await again.status()).lag).toBe(3);
    expect(await total(again, 'un0')).toBe(4);
    expect((await again.status()).lag).toBe(0);
    await again.close();
    await here.close();
  });

  it('builds itself again when it has missed changes that are forgotten', async () => {
    const here = await openSearch({ database, dataDir: folder('here') });
    const late = await openSearch({ database, dataDir: folder('late') });
    await late.close();
    await write(here, 'five', 'Cinco c1nco');
    await write(here, 'six', 'Seis c1nco');
    await forgetSearchChanges(database.writer, new Date(Date.now() + 1000));
    const again = await openSearch({ database, dataDir: folder('late') });
    expect((await again.status()).lag).toBe(0);
    expect(await total(again, 'c1nco')).toBe(2);
    await again.close();
    await here.close();
  });

  it('has every process learn words that changed', async () => {
    const here = await openSearch({ database, dataDir: folder('here') });
    const there = await openSearch({ database, dataDir: folder('there') });
    await write(here, 'seven', 'Balsa de colas');
    expect(await total(there, 'jal3s')).toBe(0);
    await database.writer.insertInto('concept').values({ id: 'term-test', scheme: 'term', broader_id: null, position: 1, definition: '{}', retired_at: null }).execute();
    await database.writer.insertInto('concept_label').values([
      { concept_id: 'term-test', lang: 'es', kind: 'pref', label: 'balsa de colas' }, { concept_id: 'term-test', lang: 'es', kind: 'alt', label: 'jal3s' },
    ]).execute();
    await here.rebuild();
    expect([await total(here, 'jal3s'), await total(there, 'jal3s')]).toEqual([1, 1]);
    await there.close();
    await here.close();
  });

  it('never misses a change for one that was noted later and committed first', async () => {
    const here = await openSearch({ database, dataDir: folder('here') });
    await Promise.all(Array.from({ length: 20 }, async (_, n) => {
      await write(here, `race${n}`, `Carrera c4rr ${n}`);
      await total(here, 'c4rr');
    }));
    expect(await total(here, 'c4rr')).toBe(20);
    await here.close();
  });
});
