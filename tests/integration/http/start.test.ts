import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '#tests/setup/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase('sqlite');
});
afterAll(() => database.close());

function serve(env: Record<string, string>) {
  const child = spawn(process.execPath, ['app/cli/serve.mjs'], { env: { ...process.env, BASE_URL: '', NODE_ENV: 'production', PORT: '0', DATA_DIR: database.folder, LOG_LEVEL: 'silent', ...env } });
  const said = { out: '', err: '' };
  child.stdout.on('data', (d: Buffer) => (said.out += d.toString()));
  child.stderr.on('data', (d: Buffer) => (said.err += d.toString()));
  return { child, said };
}

async function refusal(env: Record<string, string>) {
  const { child, said } = serve(env);
  const [code] = (await once(child, 'exit')) as [number];
  return { code, lines: said.err.trim().split('\n') };
}

describe('what stops a start is told in one plain line', () => {
  it('the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { code, lines } = await refusal({ PORT: String((other.address() as AddressInfo).port) });
    other.close();
    expect(code).toBe(1);
    expect(lines).toEqual([expect.stringMatching(/^Port \d+ on 127\.0\.0\.1 is taken/)]);
  });

  it('there is no database', async () => {
    const { code, lines } = await refusal({ DATA_DIR: join(database.folder, 'new') });
    expect([code, lines]).toEqual([1, [expect.stringMatching(/^There is no database in .*npm start/)]]);
  });

  it('the database is of a newer version', async () => {
    const newer = await openTestDatabase('sqlite');
    await newer.writer.withTables<{ kysely_migration: { name: string; timestamp: string } }>().insertInto('kysely_migration').values({ name: '999-future', timestamp: 'x' }).execute();
    const { code, lines } = await refusal({ DATA_DIR: newer.folder });
    await newer.close();
    expect([code, lines]).toEqual([1, [expect.stringMatching(/newer version \(it has "999-future"\)/)]]);
  });

  it('the file is no database', async () => {
    const folder = join(database.folder, 'broken');
    await import('node:fs/promises').then((fs) => fs.mkdir(folder, { recursive: true }));
    writeFileSync(join(folder, 'intercambio.db'), 'this is no database, and long enough to be read as one '.repeat(200));
    const { code, lines } = await refusal({ DATA_DIR: folder });
    expect([code, lines]).toEqual([1, [expect.stringMatching(/is damaged/)]]);
  });

  it('bad settings, a line each', async () => {
    const { code, lines } = await refusal({ PORT: 'abc', LOG_LEVEL: 'loud' });
    expect([code, lines]).toEqual([1, ['PORT must be a port number', expect.stringMatching(/^LOG_LEVEL must be/)]]);
  });
});

it('told to stop it finishes what runs, leaves a whole database and ends with 0', async () => {
  const { child, said } = serve({});
  while (!/http:\S+/.test(said.out)) await once(child.stdout, 'data');
  const url = /http:\S+/.exec(said.out)![0];
  const running = Array.from({ length: 10 }, () => fetch(`${url}/es/practices`).then((r) => r.text().then(() => r.status)));
  await new Promise((wake) => setTimeout(wake, 20));
  // asked for before the signal: the process may be gone before the last answer is read
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  const statuses = await Promise.allSettled(running);
  const [code] = (await exit) as [number];
  expect(code).toBe(0);
  expect(statuses.every((s) => s.status === 'rejected' || s.value === 200)).toBe(true);
  expect(database.sqlite?.pragma('integrity_check', { simple: true })).toBe('ok');
});
