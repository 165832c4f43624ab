import type { Edge, Middleware } from './edge.server.ts';
import { ownOrigins } from './host-check.server.ts';
import { sendEdgePage } from './edge-page.server.ts';

/** One click in a mail program (RFC 8058) comes from no page at all; the token in the address is its whole proof, no cookie is looked at. */
const ONE_CLICK = /^\/unsubscribe\/[a-z0-9]{26}$/;

/**
 * Everything but GET, HEAD and OPTIONS must come from a page of ours. Browsers say so in Origin and Sec-Fetch-Site; an answer that says
 * neither, or `null`, is refused too: it is no browser form of ours.
 */
export function originCheck(edge: Edge): Middleware {
  const own = new Set(ownOrigins(edge.env));
  return (req, res, next) => {
    if (req.method === 'GET' || req.method === 'HEAD' || req.method === 'OPTIONS') return next();
    if (req.method === 'POST' && ONE_CLICK.test(req.path)) return next();
    const site = req.headers['sec-fetch-site'];
    const origin = req.headers.origin;
    if ((site === undefined || site === 'same-origin') && origin !== undefined && own.has(origin)) return next();
    sendEdgePage(edge, req, res, 403, 'foreign-origin');
  };
}
