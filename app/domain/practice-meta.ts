import { z } from 'zod';
import { cslSchema } from './bibliography/csl.ts';
import { isSourceId } from './bibliography/is-source-id.ts';
import { CREDIT_ROLES } from './credit.ts';
import { isDoi, isOrcid } from './identifiers.ts';
import { isId } from './ids.ts';
import { INSTRUMENT_KINDS } from './instrument.ts';
import { isLanguageTag } from './locales.ts';

/** Concept schemes a practice is described with. `filter` = offered as a facet of the library. */
export const META_SCHEMES = [
  { field: 'countries', scheme: 'country', filter: true, required: true },
  { field: 'regions', scheme: 'region', filter: false, required: false },
  { field: 'themes', scheme: 'theme', filter: true, required: true },
  { field: 'sectors', scheme: 'sector', filter: true, required: false },
  { field: 'audiences', scheme: 'audience', filter: true, required: false },
  { field: 'actors', scheme: 'actor', filter: false, required: false },
] as const;

export type MetaSchemeField = (typeof META_SCHEMES)[number]['field'];

const text = (max: number) => z.string().trim().min(1).max(max);
const year = z.number().int().min(1500).max(2100);
const concepts = z.array(z.string().regex(/^[a-z0-9-]{2,60}$/)).max(30);

export const AUTHOR_ROLES = ['writing', 'experience', 'translation', 'photography', 'review'] as const;
export const LICENCES = ['CC-BY-4.0', 'CC-BY-SA-4.0', 'CC-BY-NC-4.0', 'all-rights-reserved'] as const;

export const MAX_ATTACHMENTS = 8;
export const ATTACHMENT_TITLE = 200;

/** Metadata shared by all editions of a practice. Concept fields hold ids of the scheme named in META_SCHEMES. */
export const practiceMetaSchema = z.strictObject({
  countries: concepts,
  regions: concepts,
  themes: concepts,
  sectors: concepts,
  audiences: concepts,
  actors: concepts,
  years: z.strictObject({ start: year.nullable(), end: year.nullable() }),
  place: z.strictObject({
    name: z.record(z.string().max(35), z.string().max(200)),
    lat: z.number().min(-90).max(90).nullable(),
    lng: z.number().min(-180).max(180).nullable(),
    hidden: z.boolean(),
  }),
  organisations: z.array(z.strictObject({ name: text(200), country: z.string().max(10).nullable().default(null) })).max(40),
  authors: z.array(z.strictObject({
    name: text(120),
    role: z.enum(AUTHOR_ROLES),
    organisation: z.string().trim().max(200).nullable().default(null),
    personId: z.string().refine(isId).nullable().default(null),
    orcid: z.string().refine(isOrcid).nullable().default(null),
    /** What they did, beside how they are credited. */
    roles: z.array(z.enum(CREDIT_ROLES)).max(CREDIT_ROLES.length).default([]),
  })).max(40),
  licence: z.enum(LICENCES),
  /** Licences of editions that have another than the original, by language. */
  licences: z.record(z.string().max(35), z.enum(LICENCES)).default({}),
  doi: z.string().refine(isDoi).nullable().default(null),
  sources: z.array(z.strictObject({
    title: text(400), body: z.string().trim().max(200), year: year.nullable(), lang: z.string().refine(isLanguageTag).nullable().default(null),
    url: z.url({ protocol: /^https?$/ }).max(600).nullable().default(null),
    /** What the text cites it by; one without is given the same one every time (`withSourceIds`). */
    id: z.string().refine(isSourceId).optional(),
    /** The whole of it in CSL-JSON, when it was cited with all its fields; the other keys are its summary. */
    csl: cslSchema.optional(),
  })).max(60),
  instruments: z.array(z.strictObject({
    country: z.string().max(10), kind: z.enum(INSTRUMENT_KINDS), number: z.string().trim().max(60), year: year.nullable(),
    title: text(400), body: z.string().trim().max(200), lang: z.string().refine(isLanguageTag).nullable().default(null),
    url: z.url({ protocol: /^https?$/ }).max(600).nullable().default(null),
    /** The card of the instrument, when there is one: readers see its present status. */
    instrumentId: z.string().refine(isId).nullable().default(null),
  })).max(60),
  // documents kept with the practice; metadata from before there were any has none
  attachments: z.array(z.strictObject({ fileId: z.string().refine(isId), title: text(ATTACHMENT_TITLE), lang: z.string().refine(isLanguageTag) })).max(MAX_ATTACHMENTS).default([]),
});

export type Attachment = PracticeMeta['attachments'][number];
export type PracticeMeta = z.infer<typeof practiceMetaSchema>;

export const EMPTY_META: PracticeMeta = {
  countries: [], regions: [], themes: [], sectors: [], audiences: [], actors: [],
  years: { start: null, end: null },
  place: { name: {}, lat: null, lng: null, hidden: false },
  organisations: [], authors: [], licence: 'CC-BY-4.0', licences: {}, doi: null, sources: [], instruments: [], attachments: [],
};

export type Licence = (typeof LICENCES)[number];

/** The licence of one edition. */
export const licenceOf = (meta: Pick<PracticeMeta, 'licence' | 'licences'>, lang: string): Licence => meta.licences[lang] ?? meta.licence;

const CITED_AS_AUTHORS: readonly string[] = ['writing', 'experience'];

/** Those a citation names as authors, in the order chosen: who wrote the practice or lived it. */
export const citedAuthors = <A extends { role: string }>(meta: { readonly authors: readonly A[] }): A[] => meta.authors.filter((a) => CITED_AS_AUTHORS.includes(a.role));

/** Every concept id the metadata names, with its scheme. */
export function conceptsOf(meta: PracticeMeta): { scheme: string; conceptId: string }[] {
  return META_SCHEMES.flatMap(({ field, scheme }) => meta[field].map((conceptId) => ({ scheme, conceptId })));
}

/** The four themes that carry a colour; a practice shows the band of its first one. */
export const BROAD_THEMES = ['legal', 'environmental', 'socio-economic', 'community'] as const;
export type BroadTheme = (typeof BROAD_THEMES)[number];
