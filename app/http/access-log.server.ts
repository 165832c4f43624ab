import type { Edge, Middleware } from './edge.server.ts';
import { coarseSource } from './limits.server.ts';

/** One line a request: no query, no full address, no cookie, no name. */
export function accessLog(edge: Edge): Middleware {
  return (req, res, next) => {
    const began = performance.now();
    res.on('finish', () => logAnswer(edge, { requestId: res.locals.requestId, method: req.method, url: req.originalUrl, status: res.statusCode, began, ip: req.ip }));
    next();
  };
}

export function logAnswer(edge: Edge, { requestId, method, url, status, began, ip }: { requestId: string; method: string; url: string; status: number; began: number; ip: string | undefined }): void {
  const { log } = edge.runtime;
  const fields = { requestId, method, path: loggedPath(url), status, ms: Math.round((performance.now() - began) * 10) / 10, from: coarseSource(ip) };
  if (status >= 500) log.error(fields, 'request');
  else log.info(fields, 'request');
}

/** The path without its query, and without the secret of a link sent by mail. */
export function loggedPath(url: string): string {
  return url.split('?', 1)[0]!.replace(/^((?:\/[a-z]{2}\/subscriptions|\/unsubscribe)\/).+/, '$1…').slice(0, 200);
}
