import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from './process.ts';

export type BenchData = { dataDir: string; practicePath: string; bodyFile: string; headersJson: string; html: string };

export const SERVE = ['app/cli/serve.mjs'];
export const serverEnv = (dataDir: string, extra: Record<string, string> = {}) => ({ DATA_DIR: dataDir, HOST: '127.0.0.1', RATE_LIMITS: 'off', NODE_ENV: 'production' as const, LOG_LEVEL: 'warn', ...extra });

/** A seeded data folder, one practice page of it and the bytes that page is sent as (brotli). */
export async function prepareData(): Promise<BenchData> {
  const dataDir = mkdtempSync(join(tmpdir(), 'intercambio-bench-'));
  const seeded = spawnSync('npx', ['--no-install', 'tsx', 'app/cli/seed.ts', '--demo'], { stdio: 'inherit', env: { ...process.env, ...serverEnv(dataDir) } });
  if (seeded.status !== 0) throw new Error('the bench data could not be seeded');
  const server = await startServer(SERVE, serverEnv(dataDir), '/healthz');
  try {
    const origin = `http://127.0.0.1:${server.port}`;
    const found = (await (await fetch(`${origin}/api/v1/practices?q=cierre+de+minas&lang=es`)).json()) as { items: { editions: { lang: string; url: string }[] }[] };
    const url = found.items[0]?.editions.find((e) => e.lang === 'es')?.url;
    if (!url) throw new Error('no practice to measure');
    const practicePath = new URL(url, origin).pathname;
    const html = await (await fetch(origin + practicePath)).text();
    // raw bytes as a browser gets them: fetch would unpack
    const { request } = await import('node:http');
    const sent = await new Promise<{ body: Buffer; headers: Record<string, unknown> }>((resolve, reject) => {
      request(origin + practicePath, { headers: { 'accept-encoding': 'br' } }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (c: Buffer) => chunks.push(c));
        response.on('end', () => resolve({ body: Buffer.concat(chunks), headers: response.headers }));
      }).on('error', reject).end();
    });
    const bodyFile = join(dataDir, 'bench-body');
    writeFileSync(bodyFile, sent.body);
    const { connection: _c, 'keep-alive': _k, date: _d, 'transfer-encoding': _t, ...headers } = sent.headers;
    return { dataDir, practicePath, bodyFile, headersJson: JSON.stringify({ ...headers, 'content-length': sent.body.length }), html };
  } finally {
    await server.stop();
  }
}
