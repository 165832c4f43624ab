import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { engineFault } from '#app/domain/engine-fault.ts';
import { refsOf } from '#app/domain/entries.ts';
import { readiness } from '#app/http/readiness.server.ts';
import { openSqliteDatabase, type Database } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { meiliDead } from '#db/repositories/meili.repo.ts';
import type { MeilisearchSearch } from '#search/adapters/meilisearch/meilisearch.ts';
import { openSearch } from '#search/open.ts';
import { PUBLIC } from './search-contract.ts';
import { readRecording } from './recording/file.ts';
import { faulty, replayer, type Fault } from './recording/servers.ts';
import { idOf, putPractice, putVocabulary, type FixturePractice } from './search-fixture.ts';

const live = process.env['MEILI_URL'];
const replay = live ? null : await replayer(readRecording(join(import.meta.dirname, '../fixtures/meilisearch/faults.br')));
const proxy = await faulty(replay?.url ?? live ?? '');
const key = process.env['MEILI_KEY'] ?? 'the key of the recording';
const dataDir = mkdtempSync(join(tmpdir(), 'search-faults-'));

const PRACTICES: FixturePractice[] = ['uno', 'dos', 'tres'].map((n) => ({ key: `falla${n}`, editions: [{ lang: 'es', title: `Cierre de minas ${n}`, body: 'Garantías financieras.' }, { lang: 'fr', title: `Fermeture ${n}`, body: 'Garanties.' }] }));

let database: Database;
let search: MeilisearchSearch;
const open = async (prefix = 'faults') => (await openSearch({ database, dataDir, meili: { url: proxy.url, key, prefix, readerMs: 1200, driftMs: Infinity }, follow: false })) as MeilisearchSearch;
const ask = (text: string) => search.search({ kind: 'practice', text, locale: 'es', filters: {}, sort: 'relevance', page: 1, size: 10, facets: ['country'] }, PUBLIC);
const write = (practice: FixturePractice) => database.writer.transaction().execute(async (trx) => search.changed(trx, refsOf('practice', [await putPractice(trx, practice)])));
const direct = async (method: string, path: string, body?: unknown) => {
  const response = await fetch(proxy.url + path, { method, headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const { taskUid } = (await response.json()) as { taskUid: number };
  for (let status = ''; status !== 'succeeded' && status !== 'failed';) ({ status } = (await (await fetch(`${proxy.url}/tasks/${taskUid}`, { headers: { authorization: `Bearer ${key}` } })).json()) as { status: string });
};

beforeAll(async () => {
  database = openSqliteDatabase(join(dataDir, 'test.db'));
  await migrate(database);
  await putVocabulary(database.writer);
  search = await open();
  for (const practice of PRACTICES) await write(practice);
  await search.sync.rebuild();
});
afterEach(() => {
  proxy.fault = 'none';
  proxy.change = (body) => body;
  proxy.cut(Infinity, false);
});
afterAll(async () => {
  await search.sync.remove();
  await search.close();
  await database.close();
  await proxy.close();
  await replay?.close();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('Meilisearch: when it fails', () => {
  it('answers itself when all is well', async () => {
    expect(await ask('cierre minas')).toMatchObject({ engine: 'meilisearch', degraded: false, total: 3 });
  });

  it.each<[Fault, string]>([['down', 'down'], ['slow', 'slow'], ['busy', 'busy'], ['garbage', 'broken'], ['half', 'broken'], ['key', 'key']])('%s: the embedded index answers, and says so; back again, so is the engine', async (fault, told) => {
    const well = await ask('cierre minas');
    proxy.fault = fault;
    const page = await ask('cierre minas');
    expect(page).toMatchObject({ engine: 'embedded', degraded: true, total: well.total });
    expect(page.hits.map((h) => h.id).sort()).toEqual(well.hits.map((h) => h.id).sort());
    expect((await search.status()).degraded).toContain(told);
    expect(JSON.stringify(await search.status())).not.toContain('secret');
    const { ready, checks, fault: says } = await readiness({ database, search, env: { dataDir } } as unknown as Parameters<typeof readiness>[0]);
    expect({ ready, ok: checks.search.ok }).toEqual({ ready: true, ok: true });
    expect(checks.search.detail).toMatch(/^degraded: /);
    expect(engineFault(says ?? '')).toBe(told);
    // after some failures nobody waits for it any more
    for (let n = 0; n < 3; n++) await ask('cierre minas');
    const [before, start] = [proxy.asked, performance.now()];
    expect((await ask('cierre minas')).degraded).toBe(true);
    expect(proxy.asked).toBe(before);
    expect(performance.now() - start).toBeLessThan(1000);

    proxy.fault = 'none';
    await expect.poll(async () => (await ask('cierre minas')).degraded, { timeout: 8000, interval: 300 }).toBe(false);
    expect((await search.status()).degraded).toBeUndefined();
  });

  it('takes in what changed meanwhile, and nothing is lost or doubled', async () => {
    proxy.fault = 'down';
    await write({ key: 'fallacuatro', editions: [{ lang: 'es', title: 'Cierre de minas cuatro', body: 'x' }] });
    await database.writer.updateTable('practice').set({ acl: 'members' }).where('id', '=', idOf('fallauno')).execute();
    await database.writer.transaction().execute((trx) => search.changed(trx, refsOf('practice', [idOf('fallauno')])));
    expect((await ask('cierre minas')).hits.map((h) => h.id).sort()).toEqual(['fallacuatro', 'fallados', 'fallatres'].map(idOf).sort());
    await expect(search.sync.drain()).rejects.toThrow('meilisearch: down');
    expect((await search.status()).lag).toBe(2);
    proxy.fault = 'none';
    // what is not taken in yet is never shown to whom it is hidden from now
    await expect.poll(async () => (await ask('cierre minas')).degraded, { timeout: 8000, interval: 300 }).toBe(false);
    expect((await ask('cierre minas')).hits.map((h) => h.id)).not.toContain(idOf('fallauno'));
    await search.sync.drain();
    expect((await ask('cierre minas')).hits.map((h) => h.id).sort()).toEqual(['fallacuatro', 'fallados', 'fallatres'].map(idOf).sort());
    expect(await search.check()).toMatchObject({ entries: 4, missing: 0, stale: 0, surplus: 0 });
    expect(await search.status()).toMatchObject({ lag: 0, lastError: null });
  });

  it('puts back settings that were changed by hand', async () => {
    await direct('PATCH', '/indexes/faults-content/settings', { stopWords: ['minas'], typoTolerance: { enabled: false } });
    search.sync.lookAgain();
    await search.sync.drain();
    expect(await ask('cierre minas ')).toMatchObject({ degraded: false, total: 3 });
    search.sync.lookAgain();
    await search.sync.drain();
  });

  it('builds the index again when it is gone', async () => {
    await direct('DELETE', '/indexes/faults-content');
    expect((await ask('cierre minas')).degraded).toBe(true);
    await search.sync.drain();
    expect(await ask('cierre minas')).toMatchObject({ degraded: false, total: 3 });
    expect(await search.check()).toMatchObject({ entries: 4, missing: 0, stale: 0, surplus: 0, damaged: false });
  });

  it('finds the document that is refused, lays it aside and takes the others', async () => {
    proxy.change = (body) => (body.startsWith('[{"key"') ? body.replaceAll(`"key":"practice__${idOf('veneno')}__es"`, '"key":"not a key"') : body);
    await database.writer.transaction().execute(async (trx) => {
      for (const k of ['sano1', 'veneno', 'sano2', 'sano3']) await putPractice(trx, { key: k, editions: [{ lang: 'es', title: `Lote ${k}`, body: 'x' }] });
      await search.changed(trx, refsOf('practice', ['sano1', 'veneno', 'sano2', 'sano3'].map(idOf)));
    });
    await search.sync.drain();
    expect((await ask('lote')).hits.map((h) => h.id).sort()).toEqual(['sano1', 'sano2', 'sano3'].map(idOf).sort());
    expect(await meiliDead(database.reader)).toMatchObject([{ kind: 'practice', id: idOf('veneno'), code: 'invalid_document_id' }]);
    expect((await search.status()).dead).toBe(1);
    proxy.change = (body) => body;
    await write({ key: 'veneno', editions: [{ lang: 'es', title: 'Lote veneno curado', body: 'x' }] });
    await search.sync.drain();
    expect((await ask('lote')).total).toBe(4);
    expect((await search.status()).dead).toBeUndefined();
  });

  it('survives being cut off at every step of indexing and of a rebuild', { timeout: 300_000 }, async () => {
    await search.close();
    for (const work of ['index', 'rebuild'] as const) {
      let whole = false;
      for (let nth = 1; !whole; nth++) {
        search = await open();
        // the first look at the engine is not what is tested
        await search.sync.drain();
        await write({ key: `corte${work}`, editions: [{ lang: 'es', title: `Corte ${work}${nth}z`, body: 'x' }] });
        proxy.cut(nth, nth % 2 === 0);
        whole = await (work === 'index' ? search.sync.drain() : search.sync.rebuild()).then(() => true, () => false);
        await search.close();
        proxy.cut(Infinity, false);
        search = await open();
        await search.sync.drain();
        expect(await search.check(), `${work} cut at ${nth}`).toMatchObject({ missing: 0, stale: 0, surplus: 0, damaged: false });
        expect((await ask(`${work}${nth}z`)).hits.map((h) => h.id), `${work} cut at ${nth}`).toEqual([idOf(`corte${work}`)]);
        await search.close();
        if (nth > 40) throw new Error('no end of it');
      }
    }
    search = await open();
    await search.sync.drain();
  });

  it('made no request nobody recorded', () => {
    expect(replay?.unknown ?? []).toEqual([]);
  });
});
