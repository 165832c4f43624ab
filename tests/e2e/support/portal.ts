import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';

export type TestPortal = { url: string; dataDir: string; /** What the process wrote. */ output(): string; stop(): Promise<void>; /** Ends the process as a power cut would. */ kill(): Promise<void> };

/**
 * The built portal once more, on a free port, over a copy of the demo: for tests that count what is there, plant in the tables, or want settings
 * of their own. The copy is taken from the run's main server, which has seeded by then.
 */
export async function startPortal(settings: Record<string, string> = {}): Promise<TestPortal> {
  const from = process.env['E2E_DATA_DIR'];
  if (!from) throw new Error('E2E_DATA_DIR is not set');
  const dataDir = mkdtempSync(join(tmpdir(), 'intercambio-safety-'));
  const source = new SQLite(join(from, 'intercambio.db'), { readonly: true });
  await source.backup(join(dataDir, 'intercambio.db'));
  source.close();
  // the copy says that the main server runs its outbox
  const copy = new SQLite(join(dataDir, 'intercambio.db'));
  copy.prepare("delete from setting where key = 'outbox-lease'").run();
  copy.close();
  if (existsSync(join(from, 'files'))) cpSync(join(from, 'files'), join(dataDir, 'files'), { recursive: true });
  const portal = await startPortalIn(dataDir, settings);
  return {
    ...portal,
    async stop() {
      await portal.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The built portal on a free port over a data folder that is the test's: it stays when the portal stops. */
export async function startPortalIn(dataDir: string, settings: Record<string, string>): Promise<TestPortal> {
  const child = spawn(process.execPath, ['app/cli/serve.mjs'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, NODE_ENV: 'production', LOG_LEVEL: 'info', RATE_LIMITS: 'off', ...settings },
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const url = await address(child, () => output);
  return { url, dataDir, output: () => output, stop: () => ended(child), kill: () => ended(child, 'SIGKILL') };
}

async function address(child: ChildProcess, output: () => string): Promise<string> {
  for (let waited = 0; waited < 30_000; waited += 50) {
    const found = /Intercambio is at (http:\S+)/.exec(output());
    if (found) return found[1]!;
    if (child.exitCode !== null) break;
    await new Promise((wake) => setTimeout(wake, 50));
  }
  child.kill('SIGKILL');
  throw new Error(`the portal did not start:\n${output()}`);
}

function ended(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    const late = setTimeout(() => child.kill('SIGKILL'), 5_000);
    child.once('exit', () => {
      clearTimeout(late);
      done();
    });
    child.kill(signal);
  });
}
