import { LOCALE_CODES } from '#app/domain/locales.ts';
import type { Edge, Middleware } from './edge.server.ts';
import { langCookie, localeOfPath } from './locale.server.ts';

/** Remembers the language of the page a reader opens, so that `/` and permanent addresses go there next time. */
export function languageCookie(edge: Edge): Middleware {
  const values = Promise.all(LOCALE_CODES.map(async (code) => [code, await langCookie.serialize(code, { secure: edge.https })] as const)).then((all) => new Map(all));
  return (req, res, next) => {
    const locale = req.method === 'GET' ? localeOfPath(req.path) : null;
    if (!locale) return next();
    values.then((known) => {
      const value = known.get(locale)!;
      if (!req.headers.cookie?.includes(value.split(';', 1)[0]!)) res.append('Set-Cookie', value);
      next();
    }, next);
  };
}
