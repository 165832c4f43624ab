import { z } from 'zod';
import { isLanguageTag } from '../locales.ts';

/** Kinds of sources the portal knows, by their CSL names. Labels: `sources:type.<type>`. */
export const CSL_TYPES = ['article-journal', 'book', 'chapter', 'report', 'thesis', 'webpage', 'legislation', 'document'] as const;
export type CslType = (typeof CSL_TYPES)[number];

const line = (max: number) => z.string().trim().min(1).max(max);
const name = z.union([
  z.strictObject({ family: line(120), given: line(120).optional() }),
  z.strictObject({ literal: line(300) }),
]);
const part = z.number().int();
const date = z.strictObject({ 'date-parts': z.tuple([z.union([
  z.tuple([part.min(1).max(2100)]), z.tuple([part.min(1).max(2100), part.min(1).max(12)]), z.tuple([part.min(1).max(2100), part.min(1).max(12), part.min(1).max(31)]),
])]) });

/** A source in CSL-JSON: the part of that format our styles write, under its names. */
export const cslSchema = z.strictObject({
  type: z.enum(CSL_TYPES),
  title: line(400),
  author: z.array(name).max(60).optional(),
  editor: z.array(name).max(20).optional(),
  issued: date.optional(),
  accessed: date.optional(),
  'container-title': line(400).optional(),
  publisher: line(200).optional(),
  'publisher-place': line(120).optional(),
  volume: line(40).optional(),
  issue: line(40).optional(),
  page: line(60).optional(),
  number: line(60).optional(),
  genre: line(120).optional(),
  edition: line(60).optional(),
  DOI: z.string().regex(/^10\.\d{4,9}\/[^\s"<>]{1,200}$/).optional(),
  ISBN: z.string().regex(/^(\d{9}[\dX]|\d{13})$/).optional(),
  URL: z.url({ protocol: /^https?$/ }).max(600).optional(),
  language: z.string().refine(isLanguageTag).optional(),
});

export type Csl = z.infer<typeof cslSchema>;
export type CslName = z.infer<typeof name>;
export type CslDate = z.infer<typeof date>;

/** What the library's lists show of a source, kept beside its CSL-JSON. */
export type SourceSummary = { title: string; body: string; year: number | null; lang: string | null; url: string | null };

export const nameText = (one: CslName): string => ('literal' in one ? one.literal : [one.given, one.family].filter(Boolean).join(' '));
export const yearOf = (when: CslDate | undefined): number | null => when?.['date-parts'][0][0] ?? null;
export const addressOf = (csl: Csl): string | null => (csl.DOI ? `https://doi.org/${csl.DOI}` : (csl.URL ?? null));

export function summaryOf(csl: Csl): SourceSummary {
  const year = yearOf(csl.issued);
  return {
    title: csl.title, body: (csl['container-title'] ?? csl.publisher ?? csl.author?.map(nameText).join('; ') ?? '').slice(0, 200), year: year !== null && year >= 1500 ? year : null, lang: csl.language ?? null,
    url: addressOf(csl)?.slice(0, 600) ?? null,
  };
}

/** The CSL-JSON of a source known only by its summary: who published it stands for who wrote it. */
export function cslOf(source: SourceSummary & { csl?: Csl | undefined }): Csl {
  if (source.csl) return source.csl;
  const { title, body, year, lang, url } = source;
  return { type: 'document', title, ...(body ? { author: [{ literal: body }] } : {}), ...(year ? { issued: { 'date-parts': [[year]] as [[number]] } } : {}), ...(lang ? { language: lang } : {}), ...(url ? { URL: url } : {}) };
}

/** A source whose summary somebody changed by hand: what was changed counts, the rest of the CSL-JSON stays. */
export function withSummary(csl: Csl, summary: SourceSummary): Csl {
  const before = summaryOf(csl);
  const { issued, language, URL: _url, ...rest } = csl;
  const made: Csl = { ...rest, title: summary.title };
  const date = summary.year === before.year ? issued : summary.year ? { 'date-parts': [[summary.year]] as [[number]] } : undefined;
  if (date) made.issued = date;
  const lang = summary.lang === before.lang ? language : summary.lang;
  if (lang) made.language = lang;
  if (summary.body !== before.body && summary.body) {
    if (csl['container-title'] !== undefined) made['container-title'] = summary.body;
    else made.publisher = summary.body;
  }
  if (summary.url === before.url) return { ...made, ...(csl.URL ? { URL: csl.URL } : {}) };
  delete made.DOI;
  return { ...made, ...(summary.url ? { URL: summary.url } : {}) };
}
