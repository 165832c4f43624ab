import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { openSearch } from '#search/open.ts';
import { putPractice, putVocabulary } from '#tests/contract/search-fixture.ts';
import { openTestDatabase } from '#tests/setup/database.ts';

it('compares, says what it would do, and does it', { timeout: 60_000 }, async () => {
  const database = await openTestDatabase('sqlite');
  await putVocabulary(database.writer);
  await (await openSearch({ database, dataDir: database.folder })).close();
  const id = await putPractice(database.writer, { key: 'silent', editions: [{ lang: 'es', title: 'Silencio' }] });
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'app/cli/search-rebuild.ts', ...args], {
      encoding: 'utf8', env: { ...process.env, DATA_DIR: database.folder, BASE_URL: 'http://localhost:3000' },
    });
    return { status, text: stdout + stderr };
  };
  const check = run('--check');
  expect(check).toMatchObject({ status: 1 });
  expect(check.text).toMatch(`Of 1 entries 1 are missing in the index and 0 are stale; 0 are in it that should not be.\n  missing  practice ${id}\n`);
  expect(run('--dry-run')).toMatchObject({ status: 0, text: expect.stringContaining('Nothing was changed.') as string });
  const rebuilt = run();
  expect(rebuilt).toMatchObject({ status: 0 });
  expect(rebuilt.text).toMatch(/^1 of 1 entries, 100 %\nRebuilt in [\d.]+ s\.\nThe index equals the database: 1 entries\.\n$/);
  expect(run('--check')).toEqual({ status: 0, text: 'The index equals the database: 1 entries.\n' });
  expect(run('--repair')).toMatchObject({ status: 1, text: expect.stringContaining('"--repair" is not known here') as string });
  await database.close();
});
