import type { InstrumentContent } from '#app/domain/instrument.ts';

/** "Law 29785, Peru, 2011": what an instrument is called for short, in the language of `t`. */
export function instrumentName(content: Pick<InstrumentContent, 'kind' | 'number' | 'country' | 'year'>, t: (key: string, params?: Record<string, unknown>) => string): string {
  const kind = t(`instruments:kind.${content.kind}`);
  // a number that is a name ("Auto 1743", "GISTM") says its kind itself
  const named = !content.number ? kind : /^\p{L}{3}/u.test(content.number) ? content.number : t('instruments:named', { kind, number: content.number });
  return [named, t(`instruments:country.${content.country}`), String(content.year)].join(', ');
}
