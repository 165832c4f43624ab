import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
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

/** Gzipped size of the entry script, the editor island and all they import. */
function editorScriptBytes(): number {
  const build = join(process.cwd(), 'build', 'client');
  const manifest = JSON.parse(readFileSync(join(build, '.vite', 'manifest.json'), 'utf8')) as Record<string, { file: string; imports?: string[]; dynamicImports?: string[]; src?: string }>;
  const seen = new Set<string>();
  const visit = (key: string, dynamic: boolean): void => {
    const chunk = manifest[key];
    if (!chunk || seen.has(key)) return;
    seen.add(key);
    for (const next of chunk.imports ?? []) visit(next, dynamic);
    if (dynamic) for (const next of chunk.dynamicImports ?? []) if (/content\/editor/.test(next)) visit(next, true);
  };
  for (const key of Object.keys(manifest)) if (/entry\.client/.test(key)) visit(key, true);
  return [...seen].reduce((sum, key) => sum + gzipSync(readFileSync(join(build, manifest[key]?.file ?? ''))).length, 0);
}
