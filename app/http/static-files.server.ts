import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { compress, compressible, encodingOf, type Encoding } from './compress.server.ts';
import type { Edge, Middleware } from './edge.server.ts';
import { securityHeaders } from './security-headers.server.ts';

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.png': 'image/png', '.ico': 'image/x-icon',
  '.webp': 'image/webp', '.txt': 'text/plain; charset=utf-8', '.json': 'application/json', '.woff2': 'font/woff2', '.webmanifest': 'application/manifest+json',
};

/**
 * The built files, read once when first asked for and kept compressed. Only names found at the start are served, so no path from outside
 * reaches the disk. Files under /assets carry their hash in the name and never change.
 */
export function staticFiles(edge: Pick<Edge, 'https' | 'dev'>, folder: string): Middleware {
  const known = new Map<string, Partial<Record<Encoding, Promise<Buffer>>>>();
  for (const entry of list(folder)) if (!entry.startsWith('/.') && TYPES[extname(entry)]) known.set(entry, {});
  const headers = Object.entries(securityHeaders({ https: edge.https }));

  return (req, res, next) => {
    const bodies = known.get(req.path);
    if (!bodies || (req.method !== 'GET' && req.method !== 'HEAD')) return next();
    for (const [name, value] of headers) res.setHeader(name, value);
    const type = TYPES[extname(req.path)]!;
    res.setHeader('Content-Type', type);
    res.setHeader('Cache-Control', req.path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=86400');
    bodies.identity ??= readFile(join(folder, req.path));
    bodies.identity.then(async (plain) => {
      // a large script would keep its first reader waiting
      const effort = plain.length <= 64 * 1024 ? 'most' : 'more';
      const text = compressible(type, plain.length, effort);
      const encoding = text ? encodingOf(req.headers['accept-encoding']) : 'identity';
      if (text) res.setHeader('Vary', 'Accept-Encoding');
      const body = await (bodies[encoding] ??= compress(plain, encoding, effort));
      if (encoding !== 'identity') res.setHeader('Content-Encoding', encoding);
      res.setHeader('Content-Length', body.length);
      res.end(req.method === 'HEAD' ? undefined : body);
    }).catch(next);
  };
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((e) => e.isFile()).map((e) => join(e.parentPath, e.name).slice(folder.length));
  } catch {
    return [];
  }
}
