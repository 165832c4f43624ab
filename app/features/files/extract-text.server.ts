import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Extracted } from './extracted.ts';

/** What reading one document may cost. */
export const EXTRACT_LIMITS = { ms: 20_000, heapMegabytes: 256, bytes: 4 * 1024 * 1024 } as const;

const CHILD = join('app', 'features', 'files', 'extract-child.ts');

/**
 * What a PDF or Word document says, read in a process of its own with limits of time, memory and output, without the portal's environment. Never throws for a
 * document: a hostile one costs its own process and is answered as failed.
 */
export function extractText(bytes: Buffer, type: string, limits: { ms: number; heapMegabytes: number; bytes: number } = EXTRACT_LIMITS): Promise<Extracted> {
  return new Promise((done) => {
    const args = [`--max-old-space-size=${limits.heapMegabytes}`, '--no-warnings', '--import', 'tsx', CHILD, type];
    const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'ignore'], env: { PATH: process.env['PATH'], NODE_ENV: 'production' } });
    const chunks: Buffer[] = [];
    let size = 0;
    let reason: Extracted['reason'] = 'damaged';
    const end = (why: Extracted['reason']) => {
      reason = why;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => end('too-slow'), limits.ms);
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limits.bytes) end('too-big');
      else chunks.push(chunk);
    });
    child.stdin.on('error', () => undefined);
    child.on('error', () => undefined);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const failed: Extracted = { state: 'failed', reason: signal === 'SIGABRT' || code === 134 ? 'too-big' : reason, text: '', words: 0 };
      done(code === 0 ? (parsed(Buffer.concat(chunks)) ?? failed) : failed);
    });
    child.stdin.end(bytes);
  });
}

function parsed(output: Buffer): Extracted | null {
  try {
    return JSON.parse(output.toString('utf8')) as Extracted;
  } catch {
    return null;
  }
}
