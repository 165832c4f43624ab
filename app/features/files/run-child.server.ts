import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';

/** What one child process may cost. `residentMegabytes` counts everything it holds, buffers outside the heap too, where the system tells. */
export type ChildLimits = { ms: number; heapMegabytes: number; bytes: number; residentMegabytes?: number };
/** How it ended: what it wrote, or why there is nothing to read. */
export type ChildAnswer = { ok: true; output: Buffer } | { ok: false; reason: 'damaged' | 'too-big' | 'too-slow' };

const PAGE = 4096;
const LOOK_MS = 50;

/**
 * Runs one of our programs on bytes in a process of its own, with limits of time, memory and output and without the portal's environment. Never throws for
 * what the bytes hold: a hostile file costs its own process.
 */
export function runChild(program: string, args: readonly string[], input: Buffer, limits: ChildLimits): Promise<ChildAnswer> {
  return new Promise((done) => {
    const node = [`--max-old-space-size=${limits.heapMegabytes}`, '--max-semi-space-size=16', '--no-warnings', '--import', 'tsx', program, ...args];
    const child = spawn(process.execPath, node, { stdio: ['pipe', 'pipe', 'ignore'], env: { PATH: process.env['PATH'], NODE_ENV: 'production' } });
    const chunks: Buffer[] = [];
    let size = 0;
    let reason: 'damaged' | 'too-big' | 'too-slow' = 'damaged';
    const end = (why: typeof reason) => {
      reason = why;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => end('too-slow'), limits.ms);
    const watch = limits.residentMegabytes === undefined ? undefined : setInterval(() => {
      void residentBytes(child.pid).then((bytes) => {
        if (bytes > (limits.residentMegabytes ?? 0) * 1024 * 1024) end('too-big');
      });
    }, LOOK_MS);
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limits.bytes) end('too-big');
      else chunks.push(chunk);
    });
    child.stdin.on('error', () => undefined);
    child.on('error', () => undefined);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      clearInterval(watch);
      if (code === 0) done({ ok: true, output: Buffer.concat(chunks) });
      else done({ ok: false, reason: signal === 'SIGABRT' || code === 134 ? 'too-big' : reason });
    });
    child.stdin.end(input);
  });
}

/** 0 where the system does not tell. */
async function residentBytes(pid: number | undefined): Promise<number> {
  const statm = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '');
  return Number(statm.split(' ')[1] ?? 0) * PAGE;
}
