import { isLanguageTag, localeOfTag } from '#app/domain/locales.ts';
import type { Middleware } from './edge.server.ts';

/** `/es-CL/…` and `/FR-ca/…` lead to the same address in the interface language they belong to, query and method kept. */
export const regionalLanguage: Middleware = (req, res, next) => {
  const [, tag = ''] = /^\/([^/?#]*)/.exec(req.url) ?? [];
  const locale = tag.includes('-') && isLanguageTag(tag) ? localeOfTag(tag) : null;
  if (!locale) return next();
  res.status(req.method === 'GET' || req.method === 'HEAD' ? 301 : 308).setHeader('Location', `/${locale}${req.url.slice(1 + tag.length)}`);
  res.end();
};
