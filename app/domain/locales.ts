/** Interface languages. Adding one is a line here and a folder in app/i18n/locales. */
export const LOCALES = [
  { code: 'es', autonym: 'Español', intl: 'es-419', dir: 'ltr' },
  { code: 'en', autonym: 'English', intl: 'en-CA', dir: 'ltr' },
  { code: 'fr', autonym: 'Français', intl: 'fr-CA', dir: 'ltr' },
] as const;

export type Locale = (typeof LOCALES)[number]['code'];

export const LOCALE_CODES: readonly Locale[] = LOCALES.map((l) => l.code);
export const DEFAULT_LOCALE: Locale = 'es';

export function isLocale(value: string | undefined | null): value is Locale {
  return LOCALE_CODES.includes(value as Locale);
}

/** The Intl tag used for dates, numbers and plurals of an interface language. */
export function intlTag(locale: Locale): string {
  return LOCALES.find((l) => l.code === locale)?.intl ?? 'es-419';
}

/**
 * Whether a content-language tag has the shape of BCP 47, kept as typed and never canonicalised:
 * canonicalising would merge Cusco Quechua (quz) into generic Quechua (qu). At most 35 characters.
 */
export function isLanguageTag(tag: string): boolean {
  return tag.length <= 35 && /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(tag);
}

/** The interface language a content tag belongs to, when it does (es-PE -> es), else null. */
export function localeOfTag(tag: string): Locale | null {
  const primary = tag.toLowerCase().split('-')[0];
  return isLocale(primary) ? primary : null;
}
