import type { Edge, Middleware } from './edge.server.ts';
import { coarseSource } from './limits.server.ts';

/** One line a request: no query, no full address, no cookie, no name. Path parts that are secrets (links sent by mail) are in the query, so never here. */
export function accessLog(edge: Edge): Middleware {
  return (req, res, next) => {
    const began = performance.now();
    res.on('finish', () => {
      const fields = {
        requestId: res.locals.requestId, method: req.method, path: req.originalUrl.split('?', 1)[0]!.slice(0, 200), status: res.statusCode,
        ms: Math.round((performance.now() - began) * 10) / 10, from: coarseSource(req.ip),
      };
      if (res.statusCode >= 500) edge.runtime.log.error(fields, 'request');
      else edge.runtime.log.info(fields, 'request');
    });
    next();
  };
}
