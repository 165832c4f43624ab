import { createCookie } from '@remix-run/node';
import { RemixI18Next } from 'remix-i18next/server';
import { DEFAULT_LOCALE, isLocale, LOCALE_CODES, type Locale } from '#app/domain/locales.ts';

export const langCookie = createCookie('lang', { path: '/', sameSite: 'lax', httpOnly: true, maxAge: 365 * 24 * 3600 });

/** Longer than any honest browser sends; a parser is not fed with more. */
const MAX_ACCEPT_LANGUAGE = 1000;

const i18n = new RemixI18Next({
  detection: { supportedLanguages: [...LOCALE_CODES], fallbackLanguage: DEFAULT_LOCALE, cookie: langCookie, order: ['cookie', 'header'] },
});

/** The interface language named by a path, or null. */
export function localeOfPath(path: string): Locale | null {
  const first = path.split('/', 2)[1];
  return isLocale(first) ? first : null;
}

/** The reader's language: the path decides, then the cookie, then Accept-Language. */
export async function localeOf(path: string, headers: { cookie?: string | undefined; 'accept-language'?: string | undefined }): Promise<Locale> {
  const named = localeOfPath(path);
  if (named) return named;
  const asked = headers['accept-language'] ?? '';
  const request = new Request('http://local.invalid/', {
    headers: { ...(headers.cookie ? { Cookie: headers.cookie } : {}), ...(asked && asked.length <= MAX_ACCEPT_LANGUAGE ? { 'Accept-Language': asked } : {}) },
  });
  const found = await i18n.getLocale(request).catch(() => DEFAULT_LOCALE);
  return isLocale(found) ? found : DEFAULT_LOCALE;
}
