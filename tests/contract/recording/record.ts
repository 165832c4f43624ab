import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeRecording } from './file.ts';
import { recorder } from './servers.ts';

/**
 * `npm run search:record [-- contract-sqlite|contract-postgres|faults]` with MEILI_URL and MEILI_KEY: runs the suites on the live engine through a proxy on the loopback and keeps what it answered.
 * Nothing is written when a test fails.
 */
const [url, key] = [process.env['MEILI_URL'], process.env['MEILI_KEY']];
if (!url || !key) throw new Error('MEILI_URL and MEILI_KEY of a live Meilisearch are needed');
const version = ((await (await fetch(`${url}/version`, { headers: { authorization: `Bearer ${key}` } })).json()) as { pkgVersion: string }).pkgVersion;
const folder = join(import.meta.dirname, '../../fixtures/meilisearch');
mkdirSync(folder, { recursive: true });
const SUITES = [['contract-sqlite', 'meilisearch.test.ts', 'sqlite'], ['contract-postgres', 'meilisearch.test.ts', 'postgres'], ['faults', 'meilisearch-faults.test.ts', '']] as const;
for (const [name, suite, dialect] of SUITES) {
  if (process.argv[2] !== undefined && process.argv[2] !== name) continue;
  const proxy = await recorder(url);
  const run = spawn('npx', ['vitest', 'run', '--project', 'contract', `tests/contract/${suite}`], { stdio: 'inherit', env: { ...process.env, MEILI_URL: proxy.url, MEILI_KEY: key, SEARCH_RECORDS: dialect } });
  const code = await new Promise<number | null>((ended) => run.on('exit', ended));
  await proxy.close();
  if (code !== 0) throw new Error('a test failed: nothing is recorded');
  const taken = proxy.taken();
  const bytes = writeRecording(join(folder, `${name}.br`), { engine: 'meilisearch', version, recorded: new Date().toISOString().slice(0, 10), ...taken });
  console.log(`${name}, Meilisearch ${version}: ${taken.requests.size} different requests, ${taken.answers.length} different answers, ${(bytes / 1024).toFixed(0)} kB.`);
}
