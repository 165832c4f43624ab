import type { Request } from 'express';
import { AppError } from '#app/domain/errors.ts';
import { sourceOf } from '#app/features/accounts/source.ts';
import { MAX_UPLOAD_BYTES } from './body-limits.server.ts';
import { actorOf } from './context.server.ts';
import type { Edge, Middleware, Res } from './edge.server.ts';
import { sendEdgePage } from './edge-page.server.ts';
import type { LimitName } from './limits.server.ts';

/** The published limits, before a route is reached. Health and static files stand outside. */
export function rateLimits(edge: Edge): Middleware {
  return (req, res, next) => {
    const path = req.path.toLowerCase().replace(/\/+$/, '');
    if (!edge.env.rateLimits || path === '/healthz' || path === '/readyz') return next();
    count(edge, req, res, path).then(() => next(), (error: unknown) => {
      if (!(error instanceof AppError)) return next(error);
      res.setHeader('Retry-After', String(error.params['seconds']));
      sendEdgePage(edge, req, res, 429, error.id, error.params);
    });
  };
}

async function count(edge: Edge, req: Request, res: Res, path: string): Promise<void> {
  const actor = await actorOf(edge, req, res);
  const key = actor.kind === 'person' ? `p:${actor.id}` : `s:${sourceOf(req.ip)}`;
  for (const name of kindsOf(req, path)) edge.limits.consume(name, key);
  if (isUpload(req)) edge.limits.consume('upload-bytes', key, Number(req.headers['content-length'] ?? MAX_UPLOAD_BYTES));
}

function kindsOf(req: Request, path: string): LimitName[] {
  if (req.method !== 'GET' && req.method !== 'HEAD' && req.method !== 'OPTIONS') {
    return isUpload(req) ? ['write', 'upload'] : ['write'];
  }
  if (path === '/api/v1/suggest') return ['suggest'];
  if (path.startsWith('/api/')) return req.query['q'] ? ['api', 'search'] : ['api'];
  return /^\/[a-z]{2}\/practices$/.test(path) && req.query['q'] ? ['read', 'search'] : ['read'];
}

function isUpload(req: Request): boolean {
  return req.method === 'POST' && (req.headers['content-type']?.toLowerCase().startsWith('multipart/') ?? false);
}
