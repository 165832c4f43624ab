import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Dialect } from '#db/dialects/dialect.ts';
import type { MeilisearchSearch } from '#search/adapters/meilisearch/meilisearch.ts';
import { openSearch } from '#search/open.ts';
import type { SearchPort } from '#search/port.ts';
import { openTestDatabase } from '#tests/setup/database.ts';
import { readRecording } from './recording/file.ts';
import { replayer } from './recording/servers.ts';
import { rankingContract } from './ranking-contract.ts';
import { namedContract, searchContract } from './search-contract.ts';
import type { Harness } from './search-fixture.ts';

/** Live when MEILI_URL is set, else from what the recorder kept of a live run, with the content in each database; see CONTRIBUTING. */
const live = process.env['MEILI_URL'];
const DIALECTS: readonly Dialect[] = ['sqlite', 'postgres'];
for (const dialect of DIALECTS) if ((process.env['SEARCH_RECORDS'] || dialect) === dialect) await contractOn(dialect);

async function contractOn(dialect: Dialect): Promise<void> {
  const recorded = live ? null : readRecording(join(import.meta.dirname, `../fixtures/meilisearch/contract-${dialect}.br`));
  const replay = recorded ? await replayer(recorded) : null;
  let opened = 0;
  const open = async (): Promise<Harness> => {
    const dataDir = mkdtempSync(join(tmpdir(), 'search-meili-'));
    const database = await openTestDatabase(dialect);
    const meili = { url: replay?.url ?? live ?? '', key: process.env['MEILI_KEY'] ?? 'the key of the recording', prefix: `contract${++opened}`, readerMs: 30_000, driftMs: Infinity };
    const search = (await openSearch({ database, dataDir, meili, follow: false })) as MeilisearchSearch;
    await search.sync.rebuild();
    return {
      database, search: neverDegraded(search, () => replay?.unknown.at(-1)), settle: () => search.sync.drain(),
      close: async () => {
        await search.sync.remove();
        await search.close();
        await database.close();
        rmSync(dataDir, { recursive: true, force: true });
      },
    };
  };
  const name = `${recorded ? `Meilisearch ${recorded.version} as recorded ${recorded.recorded}` : 'Meilisearch'}, content in ${dialect}`;
  searchContract(name, open);
  namedContract(name, open);
  rankingContract(name, open);

  describe(`${name}: what the suite ran on`, () => {
    afterAll(() => replay?.close());
    it('made no request nobody recorded', () => {
      expect(replay?.unknown ?? []).toEqual([]);
    });
  });
}

/** An answer of the embedded index instead proves nothing about this engine. */
function neverDegraded(search: SearchPort, unknown: () => string | undefined): SearchPort {
  return new Proxy(search, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      if (name !== 'search') return value.bind(target) as unknown;
      return async (...asked: Parameters<SearchPort['search']>) => {
        const page = await target.search(...asked);
        if (page.engine !== 'meilisearch' && !asked[0].only) throw new Error(`the engine did not answer: ${(await target.status()).degraded}; ${unknown() ?? ''}`);
        return page;
      };
    },
  });
}
