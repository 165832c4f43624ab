import { z } from 'zod';
import { CONCEPT_STATUSES, TERM_SCHEME, type Concept, type ConceptLabel, type ConceptSource, type LabelKind } from '#app/domain/concept.ts';
import { isLanguageTag, LOCALE_CODES, localeOfTag, type Locale } from '#app/domain/locales.ts';
import { COUNTRIES } from '#app/domain/countries.ts';
import { nearConcepts, nearNames, nearnessOf, notedLines } from './nearness-lines.ts';

const line = z.string().trim().max(160).default('');
const lines = z.string().max(6_000).default('');
const longLines = z.string().max(20_000).default('');
const text = z.string().trim().max(2_000).default('');
const perLanguage = <P extends string, T extends z.ZodType>(prefix: P, type: T) => Object.fromEntries(LOCALE_CODES.map((l) => [`${prefix}_${l}`, type])) as Record<`${P}_${Locale}`, T>;

/** The editor's form. Lists are one to a line; a name of one country has its tag before it (`es-CL: cierre de faenas`). */
export const conceptFormSchema = z.strictObject({
  intent: z.enum(['preview', 'publish', 'retire']),
  version: z.coerce.number().int().min(0),
  seen: z.string().max(64).default(''),
  ...perLanguage('pref', line), ...perLanguage('alt', lines), ...perLanguage('hidden', lines), ...perLanguage('avoid', lines),
  other: lines,
  ...perLanguage('definition', text), ...perLanguage('scope', text), ...perLanguage('example', text),
  names: longLines,
  near: longLines,
  theme: z.string().trim().max(80).default(''),
  broader: z.string().trim().max(80).default(''),
  related: lines,
  sources: lines,
  countries: z.array(z.enum(COUNTRIES)).default([]),
  status: z.enum(CONCEPT_STATUSES),
});
export type ConceptForm = z.infer<typeof conceptFormSchema>;
type Field = (form: ConceptForm, name: string) => string;
const field: Field = (form, name) => String((form as unknown as Record<string, unknown>)[name] ?? '');

export const EMPTY_CONCEPT: Concept = {
  id: '', scheme: TERM_SCHEME, broader: null, position: 1000, status: 'words', theme: null, countries: [], definition: {}, scopeNote: {}, example: {}, sources: [], labels: [], relations: [],
  retired: false, version: 0, updatedAt: null,
};

/** The concept as the form would have it; what the form has no field for stays as it is. */
export function proposalOf(now: Concept, form: ConceptForm): Concept {
  const kept = new Map(now.labels.map((l) => [`${l.lang} ${l.label}`, l]));
  const label = (lang: string, kind: LabelKind, words: string): ConceptLabel => ({ lang, kind, label: words, match: null, note: {} });
  const labels = LOCALE_CODES.flatMap((l) => [
    ...(field(form, `pref_${l}`) ? [label(l, 'pref', field(form, `pref_${l}`))] : []),
    ...(['alt', 'hidden', 'avoid'] as const).flatMap((kind) => linesOf(field(form, `${kind}_${l}`)).map((words) => tagged(words, l)).map(([tag, words]) => label(tag, kind, words))),
  ]);
  // a word of another language has no language of the form to fall back on: without a tag it is told as a problem
  const others = linesOf(form.other).map((words) => tagged(words, '')).map(([tag, words]) => label(tag, kept.get(`${tag} ${words}`)?.kind ?? 'alt', words));
  const texts = (prefix: string) => Object.fromEntries(LOCALE_CODES.flatMap((l) => (field(form, `${prefix}_${l}`) ? [[l, field(form, `${prefix}_${l}`)]] : [])));
  const unique = new Map([...labels, ...others].map((l) => [`${l.lang} ${l.kind} ${l.label}`, l]));
  return {
    ...now, labels: nearNames([...unique.values()], notedLines(form.names)), definition: texts('definition'), scopeNote: texts('scope'), example: texts('example'), theme: form.theme || null,
    broader: form.broader || null, countries: form.countries, status: form.status,
    relations: [...nearConcepts(notedLines(form.near)), ...[...new Set(linesOf(form.related))].map((to) => ({ to, kind: 'related' as const, note: {} }))],
    sources: linesOf(form.sources).map((one) => sourceOf(one, now.sources)),
  };
}

/** What the fields of the form hold for a concept. */
export function formOf(c: Concept): Record<string, string> {
  const of = (kind: LabelKind, l: Locale) => c.labels.filter((x) => x.kind === kind && localeOfTag(x.lang) === l && (kind !== 'pref' || x.lang === l)).map((x) => (x.lang === l ? x.label : `${x.lang}: ${x.label}`)).join('\n');
  return {
    version: String(c.version), broader: c.broader ?? '', theme: c.theme ?? '', status: c.status, countries: c.countries.join(','), ...nearnessOf(c),
    ...Object.fromEntries(LOCALE_CODES.flatMap((l) => [
      ...(['pref', 'alt', 'hidden', 'avoid'] as const).map((kind) => [`${kind}_${l}`, of(kind, l)]), [`definition_${l}`, c.definition[l] ?? ''], [`scope_${l}`, c.scopeNote[l] ?? ''], [`example_${l}`, c.example[l] ?? ''],
    ])),
    other: c.labels.filter((x) => localeOfTag(x.lang) === null).map((x) => `${x.lang}: ${x.label}`).join('\n'),
    related: c.relations.filter((r) => r.kind === 'related').map((r) => r.to).join('\n'),
    sources: c.sources.map((s) => [s.title, s.number, s.body, s.year ?? '', s.lang, s.url ?? ''].join(' | ').replace(/( \| )+$/, '')).join('\n'),
  };
}

const linesOf = (words: string) => words.split('\n').map((one) => one.replace(/\s+/g, ' ').trim()).filter(Boolean);

function tagged(words: string, lang: string): [tag: string, words: string] {
  const found = /^([A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*):\s*(.+)$/.exec(words);
  return found?.[1] && isLanguageTag(found[1]) ? [found[1], found[2] ?? ''] : [lang, words];
}

function sourceOf(words: string, known: readonly ConceptSource[]): ConceptSource {
  const [title = '', number = '', body = '', year = '', lang = '', url = ''] = words.split('|').map((part) => part.trim());
  return { title, number, body, year: /^\d{4}$/.test(year) ? Number(year) : null, lang: lang || (known.find((s) => s.title === title)?.lang ?? 'es'), url: url || null };
}
