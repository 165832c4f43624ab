import type { TFunction } from 'i18next';
import type { Locale } from '#app/domain/locales.ts';
import { languageName } from '#app/i18n/languages.ts';

/** A value of a filter of the queues, in the reader's words; countries come with their names. */
export const queueName = (t: TFunction, locale: Locale) => (row: string, value: string): string =>
  row === 'content' ? languageName(value, locale) : row === 'due' ? t(`desk:filter.${value}`) : value;
