import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSqliteDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { openSearch } from '#search/open.ts';
import { openTestDatabase } from '#tests/setup/database.ts';
import { rankingContract } from './ranking-contract.ts';
import { namedContract, PUBLIC, searchContract } from './search-contract.ts';
import { putVocabulary, type Harness } from './search-fixture.ts';

async function openEmbedded(readers: { threads: number; from: number } | null = null): Promise<Harness & { file: string }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'search-'));
  const file = join(dataDir, 'test.db');
  const database = openSqliteDatabase(file);
  await migrate(database);
  const search = await openSearch({ database, dataDir, readers });
  return {
    database, search, file, settle: async () => undefined,
    close: async () => {
      await search.close();
      await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Beside PostgreSQL: the index in a file of its own, which follows the content. */
async function openBesidePostgres(): Promise<Harness> {
  const dataDir = mkdtempSync(join(tmpdir(), 'search-beside-'));
  const database = await openTestDatabase('postgres');
  const search = await openSearch({ database, dataDir });
  return {
    database, search,
    settle: async () => undefined,
    close: async () => {
      await search.close();
      await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

searchContract('embedded', () => openEmbedded());
searchContract('embedded, answered by threads', () => openEmbedded({ threads: 2, from: 0 }));
searchContract('embedded beside PostgreSQL', openBesidePostgres);
namedContract('embedded', () => openEmbedded());
namedContract('embedded beside PostgreSQL', openBesidePostgres);
rankingContract('embedded', () => openEmbedded());
rankingContract('embedded beside PostgreSQL', openBesidePostgres);

describe('embedded: other processes', () => {
  it('follows what another process writes', async () => {
    const h = await openEmbedded();
    await putVocabulary(h.database.writer);
    const ask = { kind: 'practice', text: 'otr0', locale: 'es', filters: {}, sort: 'relevance', page: 1, size: 10, facets: [] } as const;
    expect((await h.search.search(ask, PUBLIC)).total).toBe(0);
    for (const [text, total] of [['otr0', 1], ['nada', 0], ['otr0', 1]] as const) {
      execFileSync(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'write-from-outside.ts'), h.file, text], { stdio: 'pipe' });
      expect((await h.search.search(ask, PUBLIC)).total).toBe(total);
    }
    await h.close();
  });
});
