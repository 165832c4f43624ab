import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A Meilisearch of a test's own, on the loopback. */
export type EngineProcess = { readonly url: string; readonly key: string; /** Ends it as a power cut would. */ kill(): Promise<void>; start(): Promise<void> };

const LOOK_MS = 20;
const TRIES = 3000;

/** Starts the program `bin` with its files in `folder`; started again after `kill` it has the same address, key and files. */
export async function startEngine(bin: string, folder: string): Promise<EngineProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const key = 'a-master-key-of-the-tests';
  let child: ChildProcess | null = null;
  const engine: EngineProcess = {
    url, key,
    async start() {
      const args = ['--no-analytics', '--env', 'development', '--db-path', `${folder}/engine`, '--http-addr', `127.0.0.1:${port}`, '--master-key', key, '--max-indexing-memory', '200MiB', '--log-level', 'ERROR'];
      const begun = spawn(bin, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
      let said = '';
      begun.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
      child = begun;
      for (let n = 0; n < TRIES; n++) {
        if (await fetch(`${url}/health`).then((r) => r.ok, () => false)) return;
        if (begun.exitCode !== null) break;
        await new Promise((look) => setTimeout(look, LOOK_MS));
      }
      throw new Error(`the engine did not start: ${said}`);
    },
    async kill() {
      const running = child;
      child = null;
      if (!running || running.exitCode !== null || running.signalCode !== null) return;
      await new Promise<void>((gone) => {
        running.once('exit', () => gone());
        running.kill('SIGKILL');
      });
    },
  };
  await engine.start();
  return engine;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
