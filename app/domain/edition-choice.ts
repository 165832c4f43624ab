import { localeOfTag, type Locale } from './locales.ts';

/** The edition a reader of this language gets: exactly it, then a regional one, then the original, then any. */
export function editionFor<T extends { lang: string }>(editions: readonly T[], locale: Locale, originalLang: string): T | undefined {
  return editions.find((e) => e.lang === locale) ?? editions.find((e) => localeOfTag(e.lang) === locale)
    ?? editions.find((e) => e.lang === originalLang) ?? editions[0];
}
