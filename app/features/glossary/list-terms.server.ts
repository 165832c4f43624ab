import { nameOf, termSlug, type Concept } from '#app/domain/concept.ts';
import { isLocale, LOCALES, localeOfTag, type Locale } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { COUNTRIES } from '#app/domain/countries.ts';
import { BROAD_THEMES } from '#app/domain/practice-meta.ts';
import { fold, sortKey } from '#search/language/fold.ts';
import type { Ctx } from '../context.ts';
import { termsOf, type Terms } from './terms.server.ts';

export type GlossaryRequest = { q: string; country: string; theme: string; names: Locale };
export type GlossaryRow = { id: string; href: string; label: string; lang: string | undefined; definition: string; definitionLang: string | undefined; others: { lang: string; label: string }[]; countries: string[] };
export type GlossaryView = {
  request: GlossaryRequest;
  asked: boolean;
  total: number;
  letters: { letter: string; rows: GlossaryRow[] }[];
  countries: { id: string; label: string }[];
  themes: { id: string; label: string }[];
};

/** Reads an address and never refuses it: what is not known is left out. */
export function readGlossaryRequest(params: URLSearchParams, locale: Locale): GlossaryRequest {
  const names = params.get('names');
  return {
    q: [...(params.get('q') ?? '').slice(0, 400).replace(/[\p{Cc}\p{Cs}\p{Co}\p{Cn}]+/gu, ' ').replace(/\s+/g, ' ').trim()].slice(0, 100).join(''),
    country: COUNTRIES.find((c) => c === params.get('country')) ?? '',
    theme: BROAD_THEMES.find((t) => t === params.get('theme')) ?? '',
    names: isLocale(names) ? names : locale,
  };
}

/** The glossary from A to Z, narrowed by country, theme and words; ordered by the names of one language. */
export async function listTerms(ctx: Ctx, request: GlossaryRequest): Promise<GlossaryView> {
  const terms = await termsOf(ctx);
  const { locale } = ctx;
  const rows = terms.published
    .filter((c) => (!request.country || inUse(c, request.country)) && (!request.theme || terms.rootOf(c.theme ?? '') === request.theme) && answers(c, request.q))
    .map((c) => rowOf(c, request.names, locale, terms))
    .map((row) => ({ row, key: sortKey(row.label) })).sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const letters = new Map<string, GlossaryRow[]>();
  for (const { row } of rows) {
    const letter = (fold(row.label).match(/[\p{L}\p{N}]/u)?.[0] ?? '#').toUpperCase();
    letters.set(letter, [...(letters.get(letter) ?? []), row]);
  }
  return {
    request, asked: Boolean(request.q || request.country || request.theme), total: rows.length,
    letters: [...letters].map(([letter, list]) => ({ letter, rows: list })),
    countries: COUNTRIES.map((id) => ({ id, label: terms.named(id, locale) })), themes: BROAD_THEMES.map((id) => ({ id, label: terms.named(id, locale) })),
  };
}

function inUse(c: Concept, country: string): boolean {
  return c.countries.length === 0 || c.countries.includes(country) || c.labels.some((l) => regionOf(l.lang) === country);
}

/** The country of a language tag, in the words of the vocabulary: es-CL is Chile. */
export function regionOf(tag: string): string | null {
  return /-([A-Za-z]{2})$/.exec(tag)?.[1]?.toLowerCase() ?? null;
}

/** Each word typed begins a word of a name (in any language) or of the definition. */
function answers(c: Concept, q: string): boolean {
  const typed = fold(q).match(/[\p{L}\p{N}]+/gu) ?? [];
  if (typed.length === 0) return q === '';
  const words = fold([...c.labels.map((l) => l.label), ...Object.values(c.definition)].join(' ')).match(/[\p{L}\p{N}]+/gu) ?? [];
  return typed.every((t) => words.some((w) => w.startsWith(t)));
}

function rowOf(c: Concept, names: Locale, locale: Locale, terms: Terms): GlossaryRow {
  const { label, lang } = nameOf(c, names);
  const [definitionLang, definition] = textIn(c.definition, locale);
  return {
    id: c.id, href: paths.term(locale, termSlug(c.id)), label, lang: lang === locale ? undefined : lang, definition, definitionLang,
    others: LOCALES.filter((l) => l.code !== lang).flatMap((l) => c.labels.filter((x) => x.kind === 'pref' && x.lang === l.code).map((x) => ({ lang: x.lang, label: x.label }))),
    countries: c.countries.map((id) => terms.named(id, locale)),
  };
}

/** A text in the reader's language, or in one there is, with its tag when it is another. */
export function textIn(texts: Partial<Record<Locale, string>>, locale: Locale): [lang: string | undefined, text: string] {
  const own = texts[locale];
  if (own) return [undefined, own];
  const [lang, text] = Object.entries(texts).find(([, t]) => t) ?? [locale, ''];
  return [localeOfTag(lang) === locale ? undefined : lang, text ?? ''];
}
