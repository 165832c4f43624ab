import type { IncomingMessage, ServerResponse } from 'node:http';
import proxyAddr from 'proxy-addr';
import { newId } from '#app/domain/ids.ts';
import { DEFAULT_LOCALE, type Locale } from '#app/domain/locales.ts';
import { sourceOf } from '#app/features/accounts/source.ts';
import { logAnswer } from './access-log.server.ts';
import type { Edge } from './edge.server.ts';
import { askedHost, isOwnHost } from './host-check.server.ts';
import { languageCookies, newLanguageCookie } from './language-cookie.server.ts';
import { localeOfPath } from './locale.server.ts';
import { isKnown, readyFor, type PageCache, type Ready } from './page-cache.server.ts';

type Trust = Parameters<typeof proxyAddr>[1];

/**
 * Answers a kept page before the way of other requests is set up: most of what readers ask for. Says false for everything else, and leaves
 * it untouched: a page not kept in the encoding asked for, another host, a reader who has used up a limit. The answer has the same headers, the same
 * line in the log and counts toward the same limit as all others.
 */
export function keptPages(edge: Edge, cache: PageCache, trust: Trust): (req: IncomingMessage, res: ServerResponse, otherwise: () => void) => void {
  const own = isOwnHost(edge);
  let cookies: ReadonlyMap<Locale, string> | null = null;
  void languageCookies(edge).then((made) => (cookies = made));

  return (req, res, otherwise) => {
    const url = req.url ?? '';
    const path = url.split('?', 1)[0] ?? '';
    const key = req.method === 'GET' && cookies ? cache.keyOf({ method: 'GET', path, originalUrl: url, headers: req.headers }) : null;
    const page = key === null ? null : cache.get(key);
    const ready = page ? readyFor(page, req) : undefined;
    if (!ready || !cookies || !own(askedHost(edge, req.headers))) return otherwise();
    const began = performance.now();
    const ip = edge.env.trustProxy === false ? req.socket.remoteAddress : proxyAddr(req, trust);
    const cookie = newLanguageCookie(cookies, localeOfPath(path) ?? DEFAULT_LOCALE, req.headers.cookie);
    // over the limit: counted once more on the way that refuses it
    if (edge.env.rateLimits && !edge.limits.allows('read', `s:${sourceOf(ip)}`)) return otherwise();
    const requestId = newId().slice(0, 16);
    const status = send(ready, req, res, requestId, localeOfPath(path) ? cookie : null);
    logAnswer(edge, { requestId, method: 'GET', url, status, began, ip });
  };
}

function send(ready: Ready, req: IncomingMessage, res: ServerResponse, requestId: string, cookie: string | null): number {
  const headers = [...ready.headers, 'X-Request-Id', requestId];
  if (cookie) headers.push('Set-Cookie', cookie);
  if (isKnown(ready, req)) {
    res.writeHead(304, headers).end();
    return 304;
  }
  headers.push('Content-Length', String(ready.body.length));
  res.writeHead(200, headers).end(ready.body);
  return 200;
}
