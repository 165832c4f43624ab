import { z } from 'zod';
import { COUNTRIES } from './countries.ts';
import { dayInMonths, isDay } from './days.ts';
import { isLanguageTag, LOCALE_CODES, localeOfTag, type Locale } from './locales.ts';

/** Where an instrument holds: one of the five countries, or several (`intl`). */
export const JURISDICTIONS = [...COUNTRIES, 'intl'] as const;
export type Jurisdiction = (typeof JURISDICTIONS)[number];

export const INSTRUMENT_KINDS = [
  'law', 'decree', 'regulation', 'resolution', 'directive', 'ruling', 'treaty', 'convention', 'agreement', 'declaration', 'standard', 'plan',
] as const;
export type InstrumentKind = (typeof INSTRUMENT_KINDS)[number];

export const INSTRUMENT_STATUSES = ['in-force', 'amended', 'challenged', 'repealed'] as const;
export type InstrumentStatus = (typeof INSTRUMENT_STATUSES)[number];

const PARTIAL_DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;
const line = (max: number) => z.string().trim().max(max).overwrite((text) => text.replace(/\s+/g, ' '));
const text = (max: number) => z.string().trim().max(max);
/** A day, a month or a year: `2011-11-11`, `2011-11`, `2011`. Empty = not known. */
const day = z.string().trim().refine((value) => value === '' || (PARTIAL_DATE.test(value) && isRealDay(value)), { error: 'instruments:error.date' });

/** How a field is asked for. `text` = several lines; `day` = year, month or day. */
type Asked = 'line' | 'text' | 'year' | 'day' | 'url' | 'country' | 'kind' | 'status' | 'tag';
type Field = { readonly name: string; readonly asked: Asked; readonly max: number; readonly required: boolean; readonly lang?: Locale };

const perLocale = (prefix: 'title' | 'summary', asked: Asked, max: number): Field[] =>
  LOCALE_CODES.map((lang) => ({ name: `${prefix}_${lang}`, asked, max, required: prefix === 'summary', lang }));

/** What a card says, declared once: forms, the check, the history and the interface for machines are made from this list. */
export const INSTRUMENT_FIELDS: readonly Field[] = [
  { name: 'country', asked: 'country', max: 10, required: true },
  { name: 'kind', asked: 'kind', max: 20, required: true },
  { name: 'number', asked: 'line', max: 60, required: false },
  { name: 'year', asked: 'year', max: 4, required: true },
  { name: 'body', asked: 'line', max: 200, required: true },
  { name: 'lang', asked: 'tag', max: 35, required: true },
  { name: 'title', asked: 'line', max: 400, required: true },
  ...perLocale('title', 'line', 400),
  { name: 'status', asked: 'status', max: 20, required: true },
  { name: 'statusSince', asked: 'day', max: 10, required: false },
  { name: 'adopted', asked: 'day', max: 10, required: false },
  { name: 'inForce', asked: 'day', max: 10, required: false },
  { name: 'articles', asked: 'line', max: 200, required: false },
  { name: 'url', asked: 'url', max: 600, required: false },
  ...perLocale('summary', 'text', 2000),
];

/** Titles in the reader's languages are empty where they would repeat the title itself. */
export const instrumentSchema = z.strictObject({
  country: z.enum(JURISDICTIONS),
  kind: z.enum(INSTRUMENT_KINDS),
  number: line(60),
  year: z.coerce.number().int().min(1500).max(2100),
  body: line(200).min(1),
  lang: z.string().trim().refine(isLanguageTag, { error: 'instruments:error.language' }),
  title: line(400).min(1),
  title_es: line(400), title_en: line(400), title_fr: line(400),
  status: z.enum(INSTRUMENT_STATUSES),
  statusSince: day,
  adopted: day,
  inForce: day,
  articles: line(200),
  url: z.string().trim().max(600).refine((value) => value === '' || z.url({ protocol: /^https?$/ }).safeParse(value).success, { error: 'errors:not-an-address' }),
  summary_es: text(2000).min(1), summary_en: text(2000).min(1), summary_fr: text(2000).min(1),
}).refine((card) => card.status === 'in-force' || card.statusSince !== '', { path: ['statusSince'], error: 'instruments:error.since' });

export type InstrumentContent = z.infer<typeof instrumentSchema>;
export type InstrumentField = keyof InstrumentContent;

/** The title in the reader's language, and the language it is in. */
export function titleIn(card: InstrumentContent, locale: Locale): { title: string; lang: string } {
  if (localeOfTag(card.lang) === locale) return { title: card.title, lang: card.lang };
  const translated = card[`title_${locale}`];
  return translated ? { title: translated, lang: locale } : { title: card.title, lang: card.lang };
}

export const summaryIn = (card: InstrumentContent, locale: Locale): string => card[`summary_${locale}`];

/** Fields in which two versions differ, in the order of the card. */
export function changedFields(before: InstrumentContent, after: InstrumentContent): InstrumentField[] {
  return INSTRUMENT_FIELDS.flatMap(({ name }) => (before[name as InstrumentField] === after[name as InstrumentField] ? [] : [name as InstrumentField]));
}

export const statusChanged = (before: InstrumentContent, after: InstrumentContent): boolean =>
  before.status !== after.status || before.statusSince !== after.statusSince;

/** Months until a card is to be looked at again; what is under challenge moves sooner. */
const CHECK_MONTHS: Readonly<Record<InstrumentStatus, number>> = { 'in-force': 12, amended: 12, challenged: 3, repealed: 36 };

/** The day (ISO date) a card checked at `from` is due again. */
export function nextCheck(status: InstrumentStatus, from: Date): string {
  return dayInMonths(from, CHECK_MONTHS[status]);
}

const isRealDay = (value: string): boolean => value.length < 10 || isDay(value);
