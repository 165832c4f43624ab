import { gzipSync } from 'node:zlib';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchData } from './data.ts';
import { serverEnv, SERVE } from './data.ts';
import { startServer } from './process.ts';
import type { Row } from './run.ts';

/** What a first visit carries over the line, and what the writing page's scripts weigh. */
export async function measureWeight(data: BenchData): Promise<Row[]> {
  const server = await startServer(SERVE, serverEnv(data.dataDir), '/healthz');
  try {
    const origin = `http://127.0.0.1:${server.port}`;
    const htmlBytes = readFileSync(data.bodyFile).length;
    const assets = [...data.html.matchAll(/<link[^>]+href="([^"]+)"[^>]*>/g)].filter((m) => /rel="(stylesheet|icon|modulepreload|preload)"/.test(m[0])).map((m) => m[1] ?? '');
    const scripts = [...data.html.matchAll(/<script(?![^>]*application\/(?:ld\+)?json)[^>]*>/g)];
    let bytes = htmlBytes;
    for (const path of new Set(assets)) bytes += await sentBytes(origin + path);
    const editor = editorScriptBytes();
    return [
      { what: 'practice page, whole weight cold', measured: `${(bytes / 1024).toFixed(1)} KB (HTML ${(htmlBytes / 1024).toFixed(1)} KB)`, target: '<= 15 KB', met: bytes <= 15 * 1024 },
      { what: 'practice page, scripts', measured: String(scripts.length), target: '0', met: scripts.length === 0 },
      { what: 'editor page script, compressed', measured: `${(editor / 1024).toFixed(0)} KB`, target: '<= 230 KB', met: editor <= 230 * 1024 },
    ];
  } finally {
    await server.stop();
  }
}

async function sentBytes(url: string): Promise<number> {
  const { request } = await import('node:http');
  return new Promise((resolve, reject) => {
    request(url, { headers: { 'accept-encoding': 'br, gzip' } }, (response) => {
      let bytes = 0;
      response.on('data', (c: Buffer) => { bytes += c.length; });
      response.on('end', () => resolve(bytes));
    }).on('error', reject).end();
  });
}

/** Gzipped size of the entry script, the editor island and every script those import. */
function editorScriptBytes(): number {
  const folder = join(process.cwd(), 'build', 'client', 'assets');
  const first = readdirSync(folder).filter((name) => /^entry\.client-.*\.js$/.test(name));
  const seen = new Set<string>();
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const source = readFileSync(join(folder, name), 'utf8');
    for (const match of source.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) visit(match[1] ?? '');
    // of the islands only the editor is loaded on the writing page
    for (const match of source.matchAll(/import\(\s*["']\.\/(mount\.client[^"']+\.js)["']\s*\)/g)) visit(match[1] ?? '');
  };
  for (const name of first) visit(name);
  if (![...seen].some((name) => name.startsWith('mount.client'))) throw new Error('the editor was not found in the build');
  return [...seen].reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).length, 0);
}
