import { intlTag, type Locale } from '#app/domain/locales.ts';

const cache = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat | Intl.ListFormat | Intl.DisplayNames>();

function cached<T extends Intl.DateTimeFormat | Intl.NumberFormat | Intl.ListFormat | Intl.DisplayNames>(key: string, make: () => T): T {
  const known = cache.get(key);
  if (known) return known as T;
  const made = make();
  cache.set(key, made);
  return made;
}

/** A date written out: "23 de noviembre de 2026". The input is an ISO instant; the day is that of UTC on both sides. */
export function formatDate(locale: Locale, iso: string): string {
  return cached(`d${locale}`, () => new Intl.DateTimeFormat(intlTag(locale), { dateStyle: 'long', timeZone: 'UTC' })).format(new Date(iso));
}

/** A date known to the year, the month or the day: "2011", "noviembre de 2011", "11 de noviembre de 2011". Empty stays empty. */
export function formatPartialDate(locale: Locale, value: string): string {
  if (value.length <= 4) return value;
  if (value.length > 7) return formatDate(locale, `${value}T00:00:00Z`);
  return cached(`m${locale}`, () => new Intl.DateTimeFormat(intlTag(locale), { year: 'numeric', month: 'long', timeZone: 'UTC' })).format(new Date(`${value}-01T00:00:00Z`));
}

export function formatDateTime(locale: Locale, iso: string): string {
  return cached(`t${locale}`, () => new Intl.DateTimeFormat(intlTag(locale), { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })).format(new Date(iso)) + ' UTC';
}

export function formatNumber(locale: Locale, value: number): string {
  return cached(`n${locale}`, () => new Intl.NumberFormat(intlTag(locale))).format(value);
}

/** "a, b y c". */
export function formatList(locale: Locale, items: readonly string[]): string {
  return cached(`l${locale}`, () => new Intl.ListFormat(intlTag(locale), { type: 'conjunction' })).format(items);
}

/** The same in parts: the items, and what stands between them. */
export function formatParts(locale: Locale, items: readonly string[]): { type: 'element' | 'literal'; value: string }[] {
  return cached(`l${locale}`, () => new Intl.ListFormat(intlTag(locale), { type: 'conjunction' })).formatToParts(items);
}

/** "820 KB", "1.4 MB", in the words of the language. */
export function formatBytes(locale: Locale, bytes: number): string {
  const [unit, value] = bytes >= 1_000_000 ? ['megabyte', bytes / 1_000_000] : ['kilobyte', Math.max(1, bytes / 1000)];
  const format = cached(`b${locale}${unit}`, () => new Intl.NumberFormat(intlTag(locale), { style: 'unit', unit, maximumFractionDigits: unit === 'megabyte' ? 1 : 0 }));
  return (format as Intl.NumberFormat).format(value);
}
