import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';

/** A port nobody listens on. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

export type Running = { child: ChildProcess; port: number; stop: () => Promise<void> };

/** Starts a program and waits until `path` answers 200. Resolves with the milliseconds from spawn to that answer. */
export async function startServer(args: string[], env: Record<string, string>, path: string): Promise<Running & { startedMs: number }> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env, PORT: String(port) }, stdio: ['ignore', 'ignore', 'inherit'] });
  const url = `http://127.0.0.1:${port}${path}`;
  for (;;) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.status === 200) {
      await answer.arrayBuffer();
      break;
    }
    if (child.exitCode !== null) throw new Error(`${args.join(' ')} ended with ${child.exitCode}`);
    if (performance.now() - began > 60_000) throw new Error(`${url} does not answer`);
    await new Promise((r) => setTimeout(r, 3));
  }
  return {
    child, port, startedMs: performance.now() - began,
    stop: () => new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.kill('SIGTERM');
    }),
  };
}

/** Resident memory of a process in MB. */
export function residentMb(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
}

export type Load = { rps: number; p50: number; p99: number; non2xx: number };

/** Load from a process of its own, so that client and server do not share an event loop. */
export function load(url: string, options: { connections: number; seconds: number; headers?: string[] }): Load {
  const headers = (options.headers ?? []).flatMap((h) => ['-H', h]);
  const out = spawnSync('npx', ['--no-install', 'autocannon', '-j', '-c', String(options.connections), '-d', String(options.seconds), ...headers, url], { encoding: 'utf8', maxBuffer: 1 << 26 });
  const json = JSON.parse(out.stdout) as { requests: { average: number }; latency: { p50: number; p99: number }; non2xx: number };
  return { rps: json.requests.average, p50: json.latency.p50, p99: json.latency.p99, non2xx: json.non2xx };
}

export const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
