import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refsOf } from '#app/domain/entries.ts';
import { openSearch } from '#search/open.ts';
import { loadEntries } from '#search/documents/load-entries.ts';
import { generatePractices, insertGenerated } from '#search/generate.ts';
import { SETTINGS_HASH } from '#search/settings.ts';
import type { SearchQuery } from '#search/port.ts';
import { openTestDatabase, type TestDatabase } from '#tests/setup/database.ts';
import { idOf, putPractice, putVocabulary, withdraw } from '#tests/contract/search-fixture.ts';

const PUBLIC = { tokens: ['public'] };
const query = (text: string): SearchQuery => ({ kind: 'practice', text, locale: 'es', filters: {}, sort: 'relevance', page: 1, size: 20, facets: ['theme'] });

describe('embedded index', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase('sqlite');
    await putVocabulary(database.writer);
    await insertGenerated(database.writer, { count: 120, seed: 3, words: 60 });
  });
  afterAll(() => database.close());

  it('builds itself when it is empty or of other settings, and not otherwise', async () => {
    const first = await openSearch({ database, dataDir: database.folder });
    expect(await first.status()).toEqual({ engine: 'embedded', documents: 120, settingsHash: SETTINGS_HASH, lag: 0, lastError: null });
    await first.close();
    await putPractice(database.writer, { key: 'silent', editions: [{ lang: 'es', title: 'Silencio s1l' }] });
    const second = await openSearch({ database, dataDir: database.folder });
    expect((await second.search(query('s1l'), PUBLIC)).total).toBe(0);
    await second.close();
    await sql`update search_meta set value = 'old' where key = 'settings'`.execute(database.writer);
    const third = await openSearch({ database, dataDir: database.folder });
    expect((await third.search(query('s1l'), PUBLIC)).total).toBe(1);
    await third.close();
  });

  it('shows after the few that have all of a long question those that lack a word, and counts them nowhere', async () => {
    const search = await openSearch({ database, dataDir: database.folder });
    const put = (key: string, title: string, acl = 'public') => database.writer.transaction().execute(async (trx) => {
      await search.changed(trx, refsOf('practice', [await putPractice(trx, { key, acl, editions: [{ lang: 'es', title, body: 'Texto' }] })]));
    });
    await put('nearly-all', 'Zarigüeya quetzal ocelote tapir');
    await put('nearly-most', 'Zarigüeya quetzal ocelote');
    await put('nearly-half', 'Zarigüeya quetzal');
    await put('nearly-hidden', 'Quetzal ocelote tapir', 'members');
    const found = async (text: string, more = {}) => {
      const { hits, nearly, total } = await search.search({ ...query(text), ...more }, PUBLIC);
      return { hits: hits.map((h) => h.id), nearly: nearly.map((h) => h.id), total };
    };
    expect(await found('zarigüeya quetzal ocelote tapir ')).toEqual({ hits: [idOf('nearly-all')], nearly: [idOf('nearly-most')], total: 1 });
    expect(await found('zarigüeya quetzal ocelote tapir ', { sort: 'newest' })).toMatchObject({ nearly: [] });
    expect(await found('zarigüeya quetzal ocelote tapir ', { filters: { country: ['nowhere'] } })).toEqual({ hits: [], nearly: [], total: 0 });
    expect(await found('"zarigüeya quetzal" ocelote tapir ')).toMatchObject({ hits: [idOf('nearly-all')], nearly: [] });
    expect(await found('zarigüeya tapir ')).toMatchObject({ hits: [idOf('nearly-all')], nearly: [] });
    expect(await found('zarigüeya quetzal ocelote tapir -ocelote ')).toMatchObject({ nearly: [] });
    await search.close();
  });

  it('counts words by practice and forgets those that are gone', async () => {
    const search = await openSearch({ database, dataDir: database.folder });
    const counts = async (word: string) => (await sql<{ df: number; public_df: number }>`select df, public_df from search_form where form = ${word}`.execute(database.writer)).rows;
    const change = (acl: string, title: string) => database.writer.transaction().execute(async (trx) => {
      await search.changed(trx, refsOf('practice', [await putPractice(trx, { key: 'counted', acl, editions: [{ lang: 'es', title, body: title }] })]));
    });
    await change('members', 'Cuenta unav3z');
    expect(await counts('unav3z')).toEqual([{ df: 1, public_df: 0 }]);
    await change('public', 'Cuenta unav3z');
    expect(await counts('unav3z')).toEqual([{ df: 1, public_df: 1 }]);
    await change('public', 'Cuenta otrav3z');
    expect(await counts('unav3z')).toEqual([]);
    await database.writer.transaction().execute(async (trx) => {
      await withdraw(trx, 'counted');
      await search.changed(trx, refsOf('practice', [idOf('counted')]));
    });
    expect(await counts('otrav3z')).toEqual([]);
    await search.close();
  });

  it('gives after many changes what a rebuild from nothing gives', async () => {
    const search = await openSearch({ database, dataDir: database.folder });
    const ids = (await database.writer.selectFrom('practice').select('id').orderBy('id').execute()).map((r) => r.id);
    for (const [n, id] of ids.slice(0, 60).entries()) {
      await database.writer.transaction().execute(async (trx) => {
        if (n % 3 === 0) await trx.updateTable('edition').set({ published_revision_id: null }).where('practice_id', '=', id).execute();
        if (n % 3 === 1) await trx.updateTable('practice').set({ acl: 'members' }).where('id', '=', id).execute();
        if (n % 3 === 2) await trx.updateTable('revision').set({ text: `texto nuevo ${n}`, title: `Título ${n}` })
          .where('edition_id', 'in', (eb) => eb.selectFrom('edition').select('id').where('practice_id', '=', id)).execute();
        await search.changed(trx, refsOf('practice', [id]));
      });
    }
    const dump = async () => ({
      forms: (await sql<object>`select form, word, lang, stem, df, public_df from search_form order by form, word, lang`.execute(database.writer)).rows,
      docs: (await sql<object>`select edition_id, lang, title, summary, tags, body from search_doc order by edition_id`.execute(database.writer)).rows,
      facets: (await sql<object>`select kind, entry_id, acl, packed, talk from search_facet where acl <> '' order by kind, entry_id`.execute(database.writer)).rows,
    });
    const before = await dump();
    const answers = async () => Promise.all(['cierre', 'agua comunidad', 'mine closure', ''].map(async (text) => {
      const { total, facets } = await search.search(query(text), PUBLIC);
      return { total, facets };
    }));
    const told = await answers();
    // damage: the rebuild notices and starts from nothing
    await sql`drop table search_fts`.execute(database.writer);
    await search.rebuild();
    expect(await dump()).toEqual(before);
    expect(await answers()).toEqual(told);
    await search.close();
  });

  it('loses nothing written during a rebuild', async () => {
    const search = await openSearch({ database, dataDir: database.folder });
    await sql`update search_facet set hash = 'stale'`.execute(database.writer);
    const writes: Promise<void>[] = [];
    let n = 0;
    await search.rebuild(() => {
      const key = `during${n++}`;
      writes.push(database.writer.transaction().execute(async (trx) => {
        await search.changed(trx, refsOf('practice', [await putPractice(trx, { key, editions: [{ lang: 'es', title: `Durante dur4nte ${key}` }] })]));
      }));
    });
    await Promise.all(writes);
    expect(n).toBeGreaterThan(2);
    expect((await search.search(query('dur4nte'), PUBLIC)).total).toBe(n);
    await search.close();
  });

  it('answers that it cannot when its tables are gone, in our words', async () => {
    const broken = await openTestDatabase('sqlite');
    const search = await openSearch({ database: broken, dataDir: broken.folder });
    await sql`drop table search_meta`.execute(broken.writer);
    await expect(search.search(query('agua'), PUBLIC)).rejects.toMatchObject({ id: 'search-unavailable' });
    await search.close();
    await broken.close();
  });
});

describe('documents', () => {
  it('holds what readers may read, and no more', async () => {
    const database = await openTestDatabase('sqlite');
    await putVocabulary(database.writer);
    const meta = {
      countries: ['pe'], themes: ['legal-closure'], years: { start: 2019, end: 2021 }, place: { name: { es: 'Cerro Secreto' }, lat: null, lng: null, hidden: true },
      organisations: [{ name: 'Comunidad de Prueba', country: null }],
      instruments: [{ country: 'pe', kind: 'law' as const, number: '28090', year: 2003, title: 'Ley que regula el Cierre de Minas', body: 'Congreso', lang: null, url: null, instrumentId: null }],
    };
    const id = await putPractice(database.writer, { key: 'whole', acl: 'members', meta, editions: [{ lang: 'es-PE', title: 'Uno', summary: 'Dos', body: 'Tres' }], posts: [
      { lang: 'qu', text: 'Kusa' }, { lang: 'es', text: 'Oculto', state: 'hidden' }, { lang: 'es', text: 'Retirado', state: 'withdrawn' }] });
    const [loaded, gone] = await loadEntries(database.reader, refsOf('practice', [id, idOf('nobody')]));
    expect(gone).toEqual({ kind: 'practice', id: idOf('nobody'), entry: null });
    expect(loaded?.entry).toMatchObject({
      acl: 'members', countries: ['pe'], themes: ['legal-closure', 'legal'], years: [2019, 2020, 2021], posts: [{ lang: 'qu', text: 'Kusa' }],
      editions: [{ lang: 'es-PE', title: 'Uno', summary: 'Dos', body: 'Tres',
        tags: 'Perú\nNormas de cierre y garantías financieras\nComunidad de Prueba\nLey que regula el Cierre de Minas 28090 2003' }],
    });
    await database.close();
  });
});

describe('generator', () => {
  it('makes the same practices from the same seed', () => {
    const one = [...generatePractices({ count: 5, seed: 9 })];
    expect([...generatePractices({ count: 5, seed: 9 })]).toEqual(one);
    expect([...generatePractices({ count: 5, seed: 10 })]).not.toEqual(one);
    expect(new Set(one.map((p) => p.practice.id)).size).toBe(5);
  });
});
