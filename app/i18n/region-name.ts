import { intlTag, type Locale } from '#app/domain/locales.ts';

/** Name of a country by its two letters, for countries the vocabulary does not have; empty when they are of none. */
export function regionName(country: string, locale: Locale): string {
  return /^[a-z]{2}$/.test(country) ? (new Intl.DisplayNames(intlTag(locale), { type: 'region', fallback: 'none' }).of(country.toUpperCase()) ?? '') : '';
}
