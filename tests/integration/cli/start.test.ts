import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { needsBuild, needsInstall } from '#app/cli/steps.mjs';

const folder = mkdtempSync(join(tmpdir(), 'intercambio-start-'));
const dataDir = join(folder, 'data');
const running: ChildProcess[] = [];

afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode !== null) continue;
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** `npm start` as a newcomer runs it, until it has printed the address (or ended). Resolves with all it said. */
async function start(env: Record<string, string> = {}): Promise<{ said: string; port: number; seconds: number }> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, ['app/cli/start.mjs'], {
    env: { ...process.env, BASE_URL: '', DATABASE_URL: '', NODE_ENV: 'production', PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'silent', DEMO: 'on', ...env },
  });
  running.push(child);
  let said = '';
  const heard = new Promise<void>((resolve) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      if (/Intercambio is at[\s\S]*password for all/.test(said)) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', () => resolve());
  });
  await heard;
  return { said, port, seconds: (performance.now() - began) / 1000 };
}

describe('npm start, for a newcomer', () => {
  let first: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    // never install or build from within a test: both would pull the ground from under the others
    if (needsInstall() || needsBuild()) throw new Error('run through npm test, which installs and builds first');
    first = await start();
  }, 180_000);

  it('says each step with how long it took, the address and the demo sign-ins', () => {
    for (const step of ['Bringing the database to this version', 'Vocabulary', 'Practices \\(30 of 30\\)', 'Demo people']) {
      expect(first.said).toMatch(new RegExp(`- ${step}[^\\n]* … [\\d.]+ s`));
    }
    expect(first.said).toContain(`Intercambio is at http://127.0.0.1:${first.port}`);
    expect(first.said).toMatch(/demo\.author@example\.org +Demo author/);
    expect(first.said).toMatch(/password for all: .{15,}/);
  });

  it('does only what is stale the second time: nothing', async () => {
    const again = await start();
    expect(again.said).not.toMatch(/Installing|Building|Bringing|Practices|Demo people/);
    const page = await fetch(`http://127.0.0.1:${again.port}/es/practices?q=cierre`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<mark>');
  }, 60_000);

  it('answers a request that came while it was still filling the folder', async () => {
    const other = join(folder, 'early');
    const port = await freePort();
    const child = spawn(process.execPath, ['app/cli/serve.mjs', '--prepare'], {
      env: { ...process.env, BASE_URL: '', DATABASE_URL: '', NODE_ENV: 'production', PORT: String(port), DATA_DIR: other, LOG_LEVEL: 'silent', DEMO: 'on' }, stdio: 'ignore',
    });
    running.push(child);
    for (;;) {
      const answer = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(90_000) }).catch((error: Error) => {
        if (error.name === 'TimeoutError') throw error;
        return null;
      });
      if (answer) {
        expect(answer.status).toBe(200);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }, 120_000);
});

describe('what stops a newcomer is one clear line', () => {
  it('Node is too old', () => {
    const old = spawnSync(process.execPath, ['--input-type=module', '-e',
      "Object.defineProperty(process.versions, 'node', { value: '18.20.4' }); (await import(process.cwd() + '/app/cli/steps.mjs')).checkNode();"], { encoding: 'utf8' });
    expect(old.status).toBe(1);
    expect(old.stderr.trim().split('\n')).toEqual([expect.stringMatching(/^Node 18\.20\.4 is too old: Intercambio needs Node 20\.19 or newer/)]);
  });

  const mounted = join(folder, 'small');
  const canMount = (() => {
    mkdirSync(mounted, { recursive: true });
    return process.getuid?.() === 0 && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', mounted]).status === 0;
  })();
  afterAll(() => {
    if (canMount) spawnSync('umount', [mounted]);
  });

  // only root may mount a small disk; elsewhere the line itself is tested with the driver's error
  it.runIf(canMount)('the disk is full', async () => {
    const { said } = await start({ DATA_DIR: mounted });
    expect(said.trim().split('\n').at(-1)).toMatch(/^The disk that holds .+ is full: make room and start again\.$/);
  }, 60_000);
});
