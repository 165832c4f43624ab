import type { Terms } from '#app/domain/bibliography/style.ts';
import { intlTag, type Locale } from '#app/domain/locales.ts';
import { translator } from './translator.ts';

/** The words citation styles need, in the language of the page. A day is written as the styles want it there: "2020, March 3", "2020, 3 de marzo". */
export function citationTerms(locale: Locale): Terms {
  const t = translator(locale);
  return {
    word: (key, params) => t(`sources:term.${key}`, params),
    locator: (label, several) => t(`sources:locator.${label}.${several ? 'many' : 'one'}`),
    date: ({ year, month, day }) => {
      const at = new Date(Date.UTC(year, month - 1, day ?? 1));
      const words = new Intl.DateTimeFormat(intlTag(locale), { month: 'long', ...(day ? { day: 'numeric' } : {}), timeZone: 'UTC' }).format(at);
      return `${year}, ${words}`;
    },
  };
}
