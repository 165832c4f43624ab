import { SERVE, serverEnv, type BenchData } from './data.ts';
import { load, startServer, type Load } from './process.ts';
import type { Row } from './run.ts';

const BROTLI = ['accept-encoding=br'];

/** Requests a second of one practice page at 20 connections, page cache warm and off, against bare node with the same bytes. */
export async function measurePages(data: BenchData, seconds: number): Promise<Row[]> {
  const bare = await measured(['tests/bench/bare.mjs'], { BODY: data.bodyFile, HEADERS: data.headersJson }, '/', '/', seconds);
  const warm = await measured(SERVE, serverEnv(data.dataDir), '/healthz', data.practicePath, seconds);
  const cold = await measured(SERVE, serverEnv(data.dataDir, { PAGE_CACHE: 'off' }), '/healthz', data.practicePath, seconds);
  const row = (what: string, it: Load, target: number, aim: string): Row => {
    const ratio = it.rps / bare.rps;
    return { what, measured: `${ratio.toFixed(3)} (${it.rps.toFixed(0)} of ${bare.rps.toFixed(0)} requests/s, p99 ${it.p99} ms${it.non2xx ? `, ${it.non2xx} not 2xx` : ''})`, target: aim, met: ratio >= target && it.non2xx === 0 };
  };
  return [
    row('practice page, page cache warm, against bare node', warm, 0.25, '>= 0.25'),
    row('practice page, page cache off, against bare node', cold, 0.02, '>= 0.02 (aim 0.04)'),
  ];
}

async function measured(args: string[], env: Record<string, string>, ready: string, path: string, seconds: number): Promise<Load> {
  const server = await startServer(args, env, ready);
  try {
    const url = `http://127.0.0.1:${server.port}${path}`;
    load(url, { connections: 20, seconds: 2, headers: BROTLI });
    return load(url, { connections: 20, seconds, headers: BROTLI });
  } finally {
    await server.stop();
  }
}
