import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { compress, compressible, encodingOf } from './compress.server.ts';
import type { Edge, Middleware, Res } from './edge.server.ts';
import { sendKept, type PageCache } from './page-cache.server.ts';
import { securityHeaders } from './security-headers.server.ts';

const EMPTY = Buffer.alloc(0);

/**
 * Every answer of a route is gathered whole (pages always are) and finished in one place: security headers, cache headers, ETag, compression,
 * and a copy for the page cache. Nothing can leave without the headers.
 */
export function finishResponse(edge: Edge, cache: PageCache): Middleware {
  return (req, res, next) => {
    const chunks: Buffer[] = [];
    const end = res.end.bind(res);
    const take = (chunk: unknown, encoding?: unknown) => {
      if (chunk === undefined || chunk === null || typeof chunk === 'function') return;
      chunks.push(typeof chunk === 'string' ? Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8') : Buffer.from(chunk as Uint8Array));
    };
    const callback = (...args: unknown[]) => args.find((a): a is () => void => typeof a === 'function');

    res.write = ((chunk: unknown, encoding?: unknown, done?: unknown) => {
      take(chunk, encoding);
      callback(encoding, done)?.();
      return true;
    }) as typeof res.write;
    res.end = ((chunk?: unknown, encoding?: unknown, done?: unknown) => {
      take(chunk, encoding);
      res.end = end;
      const whole = chunks.length === 0 ? (res.locals.page ?? EMPTY) : chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
      finish(edge, cache, req, res, whole, (body) => end(body, callback(chunk, encoding, done))).catch((error: unknown) => {
        edge.runtime.log.error({ err: error, requestId: res.locals.requestId }, 'answer could not be finished');
        res.destroy();
      });
      return res;
    }) as typeof res.end;
    next();
  };
}

async function finish(edge: Edge, cache: PageCache, req: Request, res: Res, body: Buffer, end: (body?: Buffer) => void): Promise<void> {
  const type = String(res.getHeader('Content-Type') ?? '');
  const html = type.startsWith('text/html');
  const nonce = html && body.includes(`nonce="${res.locals.nonce}"`) ? res.locals.nonce : null;
  const scriptHash = html && body.includes(edge.searchLoader.code) ? edge.searchLoader.hash : null;
  for (const [name, value] of Object.entries(securityHeaders({ https: edge.https, nonce, scriptHash, dev: edge.dev, signInOrigin: edge.signInOrigin }))) {
    if (!res.hasHeader(name)) res.setHeader(name, value);
  }
  const { cache: mayKeep } = res.locals;
  // a signed-in page, or an answer nobody thought about, is never kept by anyone
  if (!res.hasHeader('Cache-Control')) res.setHeader('Cache-Control', mayKeep && res.statusCode === 200 ? 'private, no-cache' : 'private, no-store');
  if (html) res.vary('Cookie');
  if (compressible(type, body.length)) res.vary('Accept-Encoding');
  if (res.statusCode === 204 || res.statusCode === 304 || body.length === 0) return end();

  const kept = mayKeep && nonce === null ? cache.keep(mayKeep.key, mayKeep.generation, res, body) : null;
  if (kept) return sendKept(kept, req, res);

  if (res.statusCode === 200 && !res.hasHeader('ETag') && !String(res.getHeader('Cache-Control')).includes('no-store')) {
    res.setHeader('ETag', `"${createHash('sha1').update(body).digest('base64url')}"`);
  }
  if (res.hasHeader('ETag') && req.headers['if-none-match']?.includes(String(res.getHeader('ETag')))) {
    res.statusCode = 304;
    res.removeHeader('Content-Length');
    return end();
  }
  const encoding = compressible(type, body.length) && !res.hasHeader('Content-Encoding') ? encodingOf(req.headers['accept-encoding']) : 'identity';
  const sent = await compress(body, encoding, 'little');
  if (encoding !== 'identity') res.setHeader('Content-Encoding', encoding);
  res.setHeader('Content-Length', sent.length);
  end(req.method === 'HEAD' ? undefined : sent);
}
