import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqliteDatabase, type Executor } from '#db/client.ts';
import { emptyIndex } from '#db/repositories/search-index.repo.ts';
import { openSearch } from '#search/open.ts';
import { putVocabulary } from '#tests/contract/search-fixture.ts';
import { bundleScript } from '#tests/setup/bundle-script.ts';
import { openTestDatabase } from '#tests/setup/database.ts';

/** How often the process is killed; 1,000 before a release: `SEARCH_KILLS=1000 npx vitest run --project integration tests/integration/search/kill.test.ts`. */
const KILLS = Number(process.env['SEARCH_KILLS'] ?? 16);
/** Milliseconds a process lives at most once it has begun. */
const LIFE = 120;

describe(`killed ${KILLS} times while indexing and rebuilding`, () => {
  let script: Awaited<ReturnType<typeof bundleScript>>;
  beforeAll(async () => {
    script = await bundleScript('kill-indexer');
  });
  afterAll(() => script.remove());

  it.each(['sqlite', 'postgres'] as const)('the index equals the database afterwards, content in %s', { timeout: 60_000 + KILLS * 5000 }, async (dialect) => {
    const database = await openTestDatabase(dialect);
    const dataDir = database.folder;
    await putVocabulary(database.writer);
    // a busy machine may have written nothing yet: then it is left longer, until it has
    for (let n = 0, entries = 0; n < KILLS / 2 || entries === 0; n++) {
      await runUntilKilled(script.program, [dialect === 'postgres' ? database.url ?? '' : '', database.file ?? '', dataDir], LIFE * Math.max(1, n + 1 - KILLS / 2));
      // as the next start does
      const search = await openSearch({ database, dataDir });
      const checked = await search.check();
      expect({ n, ...checked }).toMatchObject({ n, missing: 0, stale: 0, surplus: 0, damaged: false });
      entries = checked.entries;
      await search.close();
    }
    const search = await openSearch({ database, dataDir });
    const beside = dialect === 'postgres' ? openSqliteDatabase(join(dataDir, 'search.sqlite')) : null;
    const index = beside?.writer ?? database.writer;
    const grown = await dump(index);
    await index.transaction().execute((trx) => emptyIndex(trx));
    await search.rebuild();
    expect(await dump(index)).toEqual(grown);
    await search.close();
    await beside?.close();
    await database.close();
  });
});

/** All the index holds, numbers given in passing left out. */
async function dump(index: Executor) {
  return {
    forms: (await sql<object>`select form, word, lang, stem, df, public_df from search_form order by form, word, lang`.execute(index)).rows,
    docs: (await sql<object>`select edition_id, lang, title, summary, tags, body from search_doc order by edition_id`.execute(index)).rows,
    entries: (await sql<object>`select kind, entry_id, acl, packed, talk, hash from search_facet where acl <> '' order by kind, entry_id`.execute(index)).rows,
    texts: (await sql<object>`select term, doc, cnt from (select term, count(distinct doc) as doc, count(*) as cnt from temp.search_words group by term) order by term`.execute(await withWords(index))).rows,
  };
}

async function withWords(index: Executor): Promise<Executor> {
  await sql`create virtual table if not exists temp.search_words using fts5vocab(main, search_fts, instance)`.execute(index);
  return index;
}

function runUntilKilled(program: string, args: string[], life: number): Promise<void> {
  return new Promise((done, reject) => {
    const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), Math.random() * life));
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.once('error', reject);
    child.once('close', (_code, signal) => {
      if (signal === 'SIGKILL') done(); else reject(new Error(`it ended by itself: ${said}`));
    });
  });
}
