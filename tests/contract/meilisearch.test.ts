import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openSqliteDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import type { MeilisearchSearch } from '#search/adapters/meilisearch/meilisearch.ts';
import { openSearch } from '#search/open.ts';
import type { SearchPort } from '#search/port.ts';
import { readRecording } from './recording/file.ts';
import { replayer } from './recording/servers.ts';
import { searchContract } from './search-contract.ts';
import type { Harness } from './search-fixture.ts';

/** Live when MEILI_URL is set, else from what the recorder kept of a live run; see CONTRIBUTING. */
const live = process.env['MEILI_URL'];
const recording = live ? null : readRecording(join(import.meta.dirname, '../fixtures/meilisearch/contract.br'));
const replay = recording ? await replayer(recording) : null;
let opened = 0;

async function openMeilisearch(): Promise<Harness> {
  const dataDir = mkdtempSync(join(tmpdir(), 'search-meili-'));
  const database = openSqliteDatabase(join(dataDir, 'test.db'));
  await migrate(database);
  const meili = { url: replay?.url ?? live ?? '', key: process.env['MEILI_KEY'] ?? 'the key of the recording', prefix: `contract${++opened}`, readerMs: 30_000, driftMs: Infinity };
  const search = (await openSearch({ database, dataDir, meili, follow: false })) as MeilisearchSearch;
  await search.sync.rebuild();
  return {
    database, search: neverDegraded(search), settle: () => search.sync.drain(),
    close: async () => {
      await search.sync.remove();
      await search.close();
      await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** An answer of the embedded index instead proves nothing about this engine. */
function neverDegraded(search: SearchPort): SearchPort {
  return new Proxy(search, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      if (name !== 'search') return value.bind(target) as unknown;
      return async (...asked: Parameters<SearchPort['search']>) => {
        const page = await target.search(...asked);
        if (page.degraded) throw new Error(`the engine did not answer: ${(await target.status()).degraded}${replay ? `; ${replay.unknown.at(-1) ?? ''}` : ''}`);
        return page;
      };
    },
  });
}

searchContract(live ? 'Meilisearch' : `Meilisearch ${recording?.version} as recorded ${recording?.recorded}`, openMeilisearch);

describe('Meilisearch: what the suite ran on', () => {
  afterAll(() => replay?.close());
  it('made no request nobody recorded', () => {
    expect(replay?.unknown ?? []).toEqual([]);
  });
});
