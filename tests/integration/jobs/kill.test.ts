import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { openTestDatabase } from '#tests/setup/database.ts';
import { append, received, rows, stillClock } from './world.ts';

const MESSAGES = 300;

function work(folder: string) {
  return spawn(process.execPath, ['--import', 'tsx', 'tests/integration/jobs/kill-child.ts', folder], { stdio: ['ignore', 'pipe', 'inherit'] });
}

it('killed in the middle of its work, again and again: every message arrives, under one name each', { timeout: 120_000 }, async () => {
  const database = await openTestDatabase('sqlite');
  const clock = stillClock();
  await append(database, clock, ...Array.from({ length: MESSAGES }, (_, n) => (
    { kind: 'mail.auth' as const, to: `p${n}@example.org`, locale: 'es' as const, template: 'reset' as const, params: { name: `P${n}`, url: 'https://portal.example.org/x' } })));

  const left = async () => (await rows(database)).filter((r) => r.state !== 'done').length;
  for (let kill = 0; kill < 4; kill++) {
    const before = await left();
    const child = work(database.folder);
    await once(child.stdout, 'data');
    // let it get somewhere, whatever the machine is doing
    while ((await left()) > before - 20 && child.exitCode === null) await new Promise((wake) => setTimeout(wake, 5));
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  expect(await left()).toBeGreaterThan(0);

  const last = work(database.folder);
  let said = '';
  last.stdout.on('data', (d: Buffer) => (said += d.toString()));
  await once(last, 'exit');
  expect(said).toContain('done');
  expect(await left()).toBe(0);
  const mails = await received(database);
  expect(mails).toHaveLength(MESSAGES);
  expect(new Set(mails.map((m) => m.to)).size).toBe(MESSAGES);
  await database.close();
});
