import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { expect, it } from 'vitest';
import { openSqlite } from '#db/dialects/sqlite.ts';
import { verifyAudit } from '#db/repositories/audit.repo.ts';
import { openTestDatabase } from '#tests/setup/database.ts';

type Ack = { practiceId: string; editionId: string; version: number; title: string };

const ROUNDS = 20;
const WRITES = 10;

const LANES = 2;

it(`a kill -9 in the middle of ${ROUNDS} times ${WRITES} writes loses no acknowledged one`, { timeout: 120_000 }, async () => {
  const program = await bundled();
  const written = await Promise.all(Array.from({ length: LANES }, () => oneDatabase(program, ROUNDS / LANES)));
  expect(written.reduce((sum, n) => sum + n, 0)).toBeGreaterThanOrEqual(ROUNDS * WRITES);
});

/** Kills the writer of one database again and again and compares what it had acknowledged with what is there. Returns how many that were. */
async function oneDatabase(program: string, rounds: number): Promise<number> {
  const db = await openTestDatabase('sqlite');
  const acknowledged: Ack[] = [];
  for (let round = 0; round < rounds; round++) acknowledged.push(...await writeUntilKilled(program, db.file ?? '', WRITES));

  const again = openSqlite(db.file ?? '');
  expect(again.pragma('integrity_check', { simple: true })).toBe('ok');
  again.close();
  const rows = new Map((await db.writer.selectFrom('edition').select(['id', 'version', 'title']).execute()).map((r) => [r.id, r]));
  const lost = acknowledged.filter((ack) => {
    const row = rows.get(ack.editionId);
    return !row || row.version < ack.version || (ack.title !== '' && row.title !== ack.title);
  });
  expect(lost).toEqual([]);
  // what must be true together is there together, also of the write the kill fell into
  const half = await db.writer.selectFrom('practice').leftJoin('edition', 'edition.practice_id', 'practice.id')
    .leftJoin('audit', (j) => j.onRef('audit.object_id', '=', 'practice.id')).select('practice.id')
    .where((eb) => eb.or([eb('edition.id', 'is', null), eb('audit.seq', 'is', null)])).execute();
  expect(half).toEqual([]);
  expect((await verifyAudit(db.writer)).brokenAt).toBeNull();
  await db.close();
  return acknowledged.length;
}

/** The writer as one plain script: starting a compiler twenty times would take longer than the test. */
async function bundled(): Promise<string> {
  const outDir = resolve('node_modules/.cache/intercambio-tests');
  await build({
    configFile: false, logLevel: 'error',
    build: { ssr: 'tests/setup/kill-writer.ts', outDir, target: 'node20', rollupOptions: { output: { entryFileNames: 'kill-writer.mjs' } } },
  });
  return join(outDir, 'kill-writer.mjs');
}

/** Lets the writer acknowledge some writes and kills it at a chance moment of the next ones. Returns all it acknowledged. */
function writeUntilKilled(program: string, file: string, writes: number): Promise<Ack[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, file], { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let said = '';
    let dying = false;
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      if (dying || out.split('\n').length <= writes) return;
      dying = true;
      setTimeout(() => child.kill('SIGKILL'), Math.random() * 4);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.once('error', reject);
    child.once('close', (_code, signal) => {
      if (signal !== 'SIGKILL') return reject(new Error(`the writer ended by itself: ${said}`));
      resolve(out.split('\n').slice(0, -1).map((line) => JSON.parse(line) as Ack));
    });
  });
}
