import type { Edge, Middleware } from './edge.server.ts';
import { coarseSource } from './limits.server.ts';

/** One line a request: no query, no full address, no cookie, no name. */
export function accessLog(edge: Edge): Middleware {
  return (req, res, next) => {
    const began = performance.now();
    res.on('finish', () => {
      const fields = {
        requestId: res.locals.requestId, method: req.method, path: loggedPath(req.originalUrl), status: res.statusCode,
        ms: Math.round((performance.now() - began) * 10) / 10, from: coarseSource(req.ip),
      };
      if (res.statusCode >= 500) edge.runtime.log.error(fields, 'request');
      else edge.runtime.log.info(fields, 'request');
    });
    next();
  };
}

/** The path without its query, and without the secret of a link sent by mail. */
export function loggedPath(url: string): string {
  return url.split('?', 1)[0]!.replace(/^((?:\/[a-z]{2}\/subscriptions|\/unsubscribe)\/).+/, '$1…').slice(0, 200);
}
