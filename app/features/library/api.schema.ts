import { z } from 'zod';
import { CREDIT_ROLES } from '#app/domain/credit.ts';
import { ENTRY_KINDS } from '#app/domain/entries.ts';
import { practiceMetaSchema } from '#app/domain/practice-meta.ts';
import { LOCALE_CODES } from '#app/domain/locales.ts';
import { FACET_GROUPS, SORTS, WHY } from '#search/port.ts';

/** What the JSON interface answers, declared once: answers are made to these types and the OpenAPI document is generated from them. */
const concepts = z.array(z.string()).describe('Concept ids, as used in filters; `facets` names them');
const years = z.strictObject({ start: z.int().nullable(), end: z.int().nullable() });

const editionHead = z.strictObject({
  lang: z.string().describe('BCP 47 tag, as chosen by the authors'), title: z.string(), summary: z.string(), url: z.url(),
});

export const apiPracticeHead = z.strictObject({
  id: z.string(), url: z.url().describe('Permanent address'), themes: concepts, countries: concepts, sectors: concepts, years,
  editions: z.array(editionHead),
}).meta({ id: 'PracticeHead' });

const facetValue = z.strictObject({ value: z.string(), label: z.string(), count: z.int() });

export const apiList = z.strictObject({
  total: z.int().describe('Practices that answer, on all pages'), page: z.int(), pages: z.int(),
  items: z.array(apiPracticeHead.extend({
    kind: z.literal('practice'),
    why: z.array(z.enum(WHY)).describe('Why it answers: the word, another form of it, a word a slip away, another name of the same thing, its name in another language; empty when no words were asked'),
  }).meta({ id: 'PracticeHit' })).describe('In order of rank'),
  dropped: z.array(z.string()).describe('Words nothing has, when the question was loosened to answer'),
  suggestion: z.string().nullable().describe('The question as it may have been meant'),
  expanded: z.array(z.strictObject({ term: z.string(), as: z.string(), lang: z.string() })).describe('Other names that were looked for as well'),
  facets: z.record(z.enum(FACET_GROUPS), z.array(facetValue)),
}).meta({ id: 'PracticeList' });

export const apiPractice = z.strictObject({
  id: z.string(), url: z.url(), themes: concepts, countries: concepts, sectors: concepts, years,
  originalLang: z.string(), licence: practiceMetaSchema.shape.licence, place: z.string(), organisations: z.array(z.string()),
  authors: z.array(z.strictObject({
    name: z.string(), role: z.string(), organisation: z.string().nullable(), orcid: z.string().nullable(), roles: z.array(z.enum(CREDIT_ROLES)).describe('What they did, by the CRediT taxonomy'),
  })).describe('In the order they are cited'),
  doi: z.string().nullable().describe('Without the address before it'),
  sources: practiceMetaSchema.shape.sources, instruments: practiceMetaSchema.shape.instruments,
  reviewBy: z.iso.date().nullable().describe('Day by which the practice is to be read again'), reviewOverdue: z.boolean().describe('That day has passed'),
  confirmedAt: z.iso.datetime().nullable().describe('When it was last read again and found to hold as it stands'),
  editions: z.array(editionHead.extend({
    licence: practiceMetaSchema.shape.licence, result: z.string(), fit: z.string(), publishedAt: z.iso.datetime().nullable(), text: z.string().describe('Plain text of the whole practice'), html: z.string(),
  })),
}).meta({ id: 'Practice' });

export const apiSuggestions = z.strictObject({
  announcement: z.string().describe('How many there are, as a sentence for those who do not see the list'),
  suggestions: z.array(z.strictObject({
    kind: z.enum(['words', ...ENTRY_KINDS]).describe('`words`: a name to search for; otherwise what the title belongs to'),
    text: z.string(), lang: z.string().describe('BCP 47 tag of `text`'), note: z.string().describe('The kind, and the language when it is not the one asked in'),
    url: z.string().describe('Where it leads, from the root of this server'),
  })),
}).meta({ id: 'Suggestions' });

export const apiSuggestQuery = z.strictObject({
  q: z.string().max(200).optional().describe('The beginning of a question; below two letters there are no suggestions'),
  lang: z.enum(LOCALE_CODES as [string, ...string[]]).optional().describe('Language of the reader'),
  format: z.literal('opensearch').optional().describe('Answers `[question, [texts]]`, as browsers read suggestions'),
});

export const apiProblem = z.strictObject({
  error: z.string(), message: z.string(),
  withdrawn: z.strictObject({
    url: z.url().describe('Permanent address'), title: z.string(), lang: z.string(), countries: z.array(z.string()), firstPublishedAt: z.iso.datetime().nullable(), publishedAt: z.iso.datetime().nullable(),
    at: z.iso.datetime(), reason: z.string(), reasonLang: z.string().describe('BCP 47 tag of `reason`'), replacedBy: z.url().nullable(),
  }).optional().describe('What a withdrawn practice was (410)'),
}).meta({ id: 'Problem' });

/** What can be asked. A filter's value that does not exist is refused, as on the page; an unknown order or page is the usual one. */
export const apiListQuery = z.strictObject({
  q: z.string().max(200).optional().describe('Words to find; cut at 200 characters'),
  lang: z.enum(LOCALE_CODES as [string, ...string[]]).optional().describe('Language of labels in `facets`, and of the words of `q`'),
  country: z.string().optional(), theme: z.string().optional(), sector: z.string().optional(), audience: z.string().optional(),
  content: z.string().optional().describe('Language of an edition'), year: z.string().optional(),
  sort: z.enum(SORTS).optional(), page: z.int().min(1).optional(), size: z.int().min(1).max(100).optional(),
});

export type ApiList = z.infer<typeof apiList>;
export type ApiSuggestions = z.infer<typeof apiSuggestions>;
export type ApiPractice = z.infer<typeof apiPractice>;
export type ApiProblem = z.infer<typeof apiProblem>;
export type ApiPracticeHead = z.infer<typeof apiPracticeHead>;
