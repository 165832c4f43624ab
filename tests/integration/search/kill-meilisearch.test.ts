import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refsOf } from '#app/domain/entries.ts';
import type { MeilisearchSearch } from '#search/adapters/meilisearch/meilisearch.ts';
import { openSearch } from '#search/open.ts';
import { changes } from '#tests/contract/recording/exchange.ts';
import { serve } from '#tests/contract/recording/servers.ts';
import { putVocabulary } from '#tests/contract/search-fixture.ts';
import { changeSomething } from '#tests/factories/some-practice.ts';
import { bundleScript } from '#tests/setup/bundle-script.ts';
import { openTestDatabase, type TestDatabase } from '#tests/setup/database.ts';
import { startEngine, type EngineProcess } from '#tests/setup/engine-process.ts';

/**
 * Needs a real engine, whose program MEILI_BIN names: `MEILI_BIN=… SEARCH_KILLS=100 npx vitest run --project integration tests/integration/search/kill-meilisearch.test.ts`.
 * Without it these are skipped by name; what a lost connection does at each step stands in the contract's faults, on recordings.
 */
const BIN = process.env['MEILI_BIN'];
const KILLS = Number(process.env['SEARCH_KILLS'] ?? 16);
const EVERYBODY = { tokens: ['public', 'members', 'community-aaa', 'community-bbb'] };

describe.skipIf(!BIN)(`Meilisearch killed, and the portal killed on it, ${KILLS} times each`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'search-engine-'));
  let engine: EngineProcess;
  let script: Awaited<ReturnType<typeof bundleScript>>;
  beforeAll(async () => {
    engine = await startEngine(BIN ?? '', folder);
    script = await bundleScript('kill-meilisearch');
  });
  afterAll(async () => {
    await engine.kill();
    script.remove();
    rmSync(folder, { recursive: true, force: true });
  });
  const opened = async (database: TestDatabase, prefix: string, follow: boolean) => (await openSearch({ database, dataDir: database.folder, meili: { url: engine.url, key: engine.key, prefix, readerMs: 10_000, driftMs: Infinity }, follow })) as MeilisearchSearch;

  it('the engine killed at any moment of indexing or of a rebuild: it catches up by itself', { timeout: 120_000 + KILLS * 60_000 }, async () => {
    const database = await openTestDatabase('sqlite');
    await putVocabulary(database.writer);
    const search = await opened(database, 'engine', true);
    const change = () => changeSomething(database.writer, (trx, ids) => search.changed(trx, refsOf('practice', ids)));
    let during = 0;
    for (let n = 0; n < KILLS; n++) {
      const rebuilding = n % 2 === 0;
      let going = true;
      const work = (async () => {
        if (rebuilding) await search.rebuild();
        while (going) {
          await change();
          await new Promise((others) => setImmediate(others));
        }
      })();
      await new Promise((moment) => setTimeout(moment, Math.random() * (rebuilding ? 1500 : 400)));
      const { lag, building } = await search.status();
      if (lag > 0 || building) during++;
      await engine.kill();
      // readers are answered, and told
      expect((await search.search(QUESTION, EVERYBODY)).engine).toBe('embedded');
      going = false;
      await work;
      await engine.start();
      await expect.poll(() => search.status().then(({ lag, degraded, building }) => ({ lag, degraded, building })), { timeout: 60_000, interval: 50 }).toEqual({ lag: 0 });
      await expectWhole(database, search, `engine killed, ${n}`);
    }
    console.info(`${KILLS} kills of the engine, ${during} of them with work in hand: index = database after each`);
    await search.sync.remove();
    await search.close();
    await database.close();
  });

  it.each(['sqlite', 'postgres'] as const)('the portal killed at each request of indexing and of a rebuild, content in %s: the next start mends it', { timeout: 120_000 + KILLS * 60_000 }, async (dialect) => {
    const database = await openTestDatabase(dialect);
    await putVocabulary(database.writer);
    const at = new Map<string, number>();
    for (let n = 0; n < KILLS / 2; n++) {
      // each request once before the engine has it and once after
      const step = await killedAt(script.program, database, engine, 1 + Math.floor(n / 2), n % 2 === 1);
      at.set(step, (at.get(step) ?? 0) + 1);
      const search = await opened(database, 'kill', false);
      await search.sync.drain();
      await expectWhole(database, search, `portal killed, ${n} at ${step}`);
      await search.close();
    }
    console.info(`${KILLS / 2} kills of the portal, content in ${dialect}: index = database after each; ${[...at].map(([step, times]) => `${step} ${times}`).join(', ')}`);
    await database.close();
  });
});

const QUESTION = { kind: 'practice', text: 'mina', locale: 'es', filters: {}, sort: 'relevance', page: 1, size: 100, facets: ['content'] } as const;

/** Index and database say the same, and readers get it from the engine, each entry once. */
async function expectWhole(database: TestDatabase, search: MeilisearchSearch, when: string): Promise<void> {
  expect({ when, ...await search.check() }).toMatchObject({ when, missing: 0, stale: 0, surplus: 0, damaged: false });
  // after some failures nobody asks for a while
  await expect.poll(() => search.search(QUESTION, EVERYBODY).then((page) => page.engine), { timeout: 60_000, interval: 100 }).toBe('meilisearch');
  const embedded = await openSearch({ database, dataDir: database.folder });
  for (const text of ['', 'mina']) {
    const [page, own] = [await search.search({ ...QUESTION, text }, EVERYBODY), await embedded.search({ ...QUESTION, text }, EVERYBODY)];
    expect({ when, text, total: page.total, ids: page.hits.map((h) => h.id).sort(), facets: page.facets }).toEqual({ when, text, total: own.total, ids: own.hits.map((h) => h.id).sort(), facets: own.facets });
  }
  await embedded.close();
}

/** Runs the portal's part until its n-th request to the engine, and kills it there; `told`: the engine has had that one. Says which request it was. */
async function killedAt(program: string, database: TestDatabase, engine: EngineProcess, nth: number, told: boolean): Promise<string> {
  let left = nth;
  let step = '';
  let kill = () => undefined as void;
  const proxy = await serve(async ({ method, path, body, authorization }) => {
    const forward = async () => {
      const response = await fetch(engine.url + path, { method, headers: { authorization, 'content-type': 'application/json', 'accept-encoding': 'identity' }, ...(body === '' ? {} : { body }) });
      return { status: response.status, body: (await response.json()) as unknown };
    };
    // how often one looks whether a task is done depends on the machine
    if (!path.startsWith('/tasks/')) left--;
    if (left > 0) return forward();
    if (left === 0 && step === '') {
      step = `${method} ${path.replace(/\?.*|\/[0-9a-f-]{36}$/, '')}`;
      if (told && changes(method, path)) await forward();
      kill();
    }
    return null;
  });
  await new Promise<void>((done, reject) => {
    const child = spawn(process.execPath, [program, database.url ?? '', database.file ?? '', database.folder, proxy.url, engine.key], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    kill = () => void child.kill('SIGKILL');
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('error', reject);
    child.once('close', (_code, signal) => {
      if (signal === 'SIGKILL') done(); else reject(new Error(`it ended by itself: ${said}`));
    });
  });
  await proxy.close();
  return step;
}
