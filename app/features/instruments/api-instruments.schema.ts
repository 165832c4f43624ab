import { z } from 'zod';
import { INSTRUMENT_KINDS, INSTRUMENT_STATUSES, JURISDICTIONS } from '#app/domain/instrument.ts';
import { LOCALE_CODES } from '#app/domain/locales.ts';

/** What the JSON interface answers about instruments, declared once: answers are made to these types and the OpenAPI document is generated from them. */
const partialDate = z.string().describe('Year, month or day (`2011`, `2011-11`, `2011-11-11`); empty = not known');
const perLocale = z.strictObject({ es: z.string(), en: z.string(), fr: z.string() });

export const apiInstrumentHead = z.strictObject({
  id: z.string(), url: z.url().describe('Permanent address'), name: z.string().describe('What it is called for short, in the language of labels'),
  country: z.enum(JURISDICTIONS), kind: z.enum(INSTRUMENT_KINDS), number: z.string(), year: z.int(), body: z.string().describe('Who issued it'),
  lang: z.string().describe('Language of `title` and `body`'), title: z.string(), titles: perLocale.describe('Empty where it would repeat `title`'),
  status: z.enum(INSTRUMENT_STATUSES), statusDate: partialDate,
}).meta({ id: 'InstrumentHead' });

export const apiInstrument = apiInstrumentHead.extend({
  adopted: partialDate, inForce: partialDate, articles: z.string().describe('Articles most cited'), officialText: z.string().describe('Address of the official text; empty = not known'),
  summary: perLocale, checkedAt: z.iso.datetime(), checkDue: z.iso.date(), version: z.int(),
  citedBy: z.array(z.strictObject({ id: z.string(), url: z.url(), title: z.string(), articles: z.string() })).describe('Practices the caller may read that cite it'),
}).meta({ id: 'Instrument' });

export const apiInstrumentList = z.strictObject({ total: z.int(), page: z.int(), pages: z.int(), items: z.array(apiInstrumentHead) }).meta({ id: 'InstrumentList' });

/** What can be asked. Values that are not known are left out as on the page, never refused. */
export const apiInstrumentQuery = z.strictObject({
  q: z.string().max(200).optional().describe('Words to find; cut at 200 characters'), lang: z.enum(LOCALE_CODES as [string, ...string[]]).optional().describe('Language of `name`'),
  country: z.enum(JURISDICTIONS).optional(), kind: z.enum(INSTRUMENT_KINDS).optional(), status: z.enum(INSTRUMENT_STATUSES).optional(), year: z.string().optional(),
  page: z.int().min(1).optional(), size: z.int().min(1).max(100).optional(),
});

export type ApiInstrumentHead = z.infer<typeof apiInstrumentHead>;
export type ApiInstrument = z.infer<typeof apiInstrument>;
export type ApiInstrumentList = z.infer<typeof apiInstrumentList>;
