import { LOCALE_CODES, type Locale } from '#app/domain/locales.ts';
import type { Edge, Middleware } from './edge.server.ts';
import { langCookie, localeOfPath } from './locale.server.ts';

/** The cookie that remembers each language, ready to be set. */
export async function languageCookies({ https }: Pick<Edge, 'https'>): Promise<ReadonlyMap<Locale, string>> {
  return new Map(await Promise.all(LOCALE_CODES.map(async (code) => [code, await langCookie.serialize(code, { secure: https })] as const)));
}

/** The cookie to set on the page of this language; null when the reader has it. */
export function newLanguageCookie(cookies: ReadonlyMap<Locale, string>, locale: Locale, sent: string | undefined): string | null {
  const value = cookies.get(locale) ?? '';
  return sent?.includes(value.split(';', 1)[0] ?? '') ? null : value;
}

/** Remembers the language of the page a reader opens, so that `/` and permanent addresses go there next time. */
export function languageCookie(edge: Edge): Middleware {
  const cookies = languageCookies(edge);
  return (req, res, next) => {
    const locale = req.method === 'GET' ? localeOfPath(req.path) : null;
    if (!locale) return next();
    cookies.then((known) => {
      const value = newLanguageCookie(known, locale, req.headers.cookie);
      if (value) res.append('Set-Cookie', value);
      next();
    }, next);
  };
}
