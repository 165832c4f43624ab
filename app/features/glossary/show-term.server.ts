import { MATCHES, nameOf, termId, termSlug, type Concept, type ConceptSource, type Match } from '#app/domain/concept.ts';
import { notFound } from '#app/domain/errors.ts';
import { LOCALE_CODES, localeOfTag, type Locale } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { COUNTRIES, type Country } from '#app/domain/countries.ts';
import { languageName } from '#app/i18n/languages.ts';
import type { Ctx } from '../context.ts';
import { regionOf, textIn } from './list-terms.server.ts';
import { termsOf, type Terms } from './terms.server.ts';

type Text = { text: string; lang: string | undefined };
type Link = { label: string; lang: string | undefined; href: string | null };
/** One thing a country says: a name, or a term of its own that stands near. */
export type SaidThere = { label: string; lang: string; href: string | null; match: Match | null; note: Text };

export type TermView = {
  id: string;
  slug: string;
  name: string;
  lang: string | undefined;
  definition: Text;
  scopeNote: Text;
  example: Text;
  /** Where it is in use; empty = nowhere in particular. */
  inUse: { label: string; href: string }[];
  theme: { label: string; href: string } | null;
  /** Its names in the three languages and, where a source gives them, in others. */
  names: { lang: string; language: string; label: string; others: string[] }[];
  /** What each of the five countries calls it. */
  countries: { id: string; label: string; said: SaidThere[] }[];
  avoid: { label: string; lang: string; note: Text }[];
  broader: Link[];
  narrower: Link[];
  related: Link[];
  sources: ConceptSource[];
  updatedAt: string | null;
};

/** The page of one glossary term, by the end of its address. Throws not-found for what is not in the glossary. */
export async function showTerm(ctx: Ctx, slug: string): Promise<TermView> {
  const terms = await termsOf(ctx);
  const concept = terms.find(termId(slug));
  if (!concept || concept.status !== 'published') throw notFound();
  const { locale } = ctx;
  const { label, lang } = nameOf(concept, locale);
  const text = (texts: Concept['definition']): Text => {
    const [textLang, words] = textIn(texts, locale);
    return { text: words, lang: textLang };
  };
  const links = (list: readonly (Concept | undefined)[]) => list.flatMap((c) => (c ? [linkTo(c, locale)] : []));
  return {
    id: concept.id, slug, name: label, lang: lang === locale ? undefined : lang,
    definition: text(concept.definition), scopeNote: text(concept.scopeNote), example: text(concept.example),
    inUse: concept.countries.map((id) => ({ label: terms.named(id, locale), href: paths.country(locale, id) })),
    theme: concept.theme && terms.named(concept.theme, locale) !== concept.theme ? { label: terms.named(concept.theme, locale), href: paths.practices(locale, { theme: concept.theme }) } : null,
    names: namesOf(concept, locale),
    countries: COUNTRIES.map((id) => ({ id, label: terms.named(id, locale), said: saidIn(id, concept, terms, locale, text) })),
    avoid: concept.labels.filter((l) => l.kind === 'avoid').map((l) => ({ label: l.label, lang: l.lang, note: text(l.note) })),
    broader: links([concept.broader ? terms.find(concept.broader) : undefined]),
    narrower: links(terms.all.filter((c) => c.broader === concept.id)),
    related: links(concept.relations.filter((r) => r.kind === 'related').map((r) => terms.find(r.to))),
    sources: [...concept.sources], updatedAt: concept.updatedAt,
  };
}

/** A concept the search only understands has a name and no page. */
function linkTo(c: Concept, locale: Locale): Link {
  const { label, lang } = nameOf(c, locale);
  return { label, lang: lang === locale ? undefined : lang, href: c.status === 'published' ? paths.term(locale, termSlug(c.id)) : null };
}

function namesOf(c: Concept, locale: Locale): TermView['names'] {
  const of = (tag: string, language: string) => {
    const own = c.labels.filter((l) => l.lang === tag);
    const pref = own.find((l) => l.kind === 'pref');
    const others = own.filter((l) => l.kind === 'alt').map((l) => l.label);
    const first = pref?.label ?? others.shift();
    return first ? [{ lang: tag, language, label: first, others }] : [];
  };
  const foreign = [...new Set(c.labels.filter((l) => l.kind === 'pref' || l.kind === 'alt').map((l) => l.lang))].filter((tag) => localeOfTag(tag) === null);
  return [...LOCALE_CODES, ...foreign].flatMap((tag) => of(tag, languageName(tag, locale)));
}

/** The languages laws are written in. */
const LAW_LANGUAGES: Record<Country, readonly Locale[]> = { ca: ['en', 'fr'], cl: ['es'], co: ['es'], mx: ['es'], pe: ['es'] };
const NEARNESS: readonly (Match | null)[] = [...MATCHES.slice(0, -1), null, 'relatedMatch'];

function saidIn(country: Country, concept: Concept, terms: Terms, locale: Locale, text: (t: Concept['definition']) => Text): SaidThere[] {
  const own: SaidThere[] = concept.labels.filter((l) => (l.kind === 'pref' || l.kind === 'alt') && regionOf(l.lang) === country)
    .map((l) => ({ label: l.label, lang: l.lang, href: null, match: l.match, note: text(l.note) }));
  const there = concept.countries.includes(country);
  const general = concept.countries.length === 0;
  // in a language of its laws for which no name of its own is known, a term in general use goes by its general name
  const missing = LAW_LANGUAGES[country].filter((lang) => (there || general) && !own.some((s) => localeOfTag(s.lang) === lang));
  const names = missing.flatMap((lang) => concept.labels.filter((l) => l.kind === 'pref' && l.lang === lang)
    .map((l): SaidThere => ({ label: l.label, lang, href: null, match: there ? 'exactMatch' : null, note: { text: '', lang: undefined } })));
  const near = concept.relations.flatMap((r): SaidThere[] => {
    const other = r.kind === 'related' ? undefined : terms.find(r.to);
    if (!other?.countries.includes(country) || r.kind === 'related') return [];
    const name = nameOf(other, LAW_LANGUAGES[country].includes(locale) ? locale : (LAW_LANGUAGES[country][0] ?? locale));
    return [{ ...name, href: linkTo(other, locale).href, match: r.kind, note: text(r.note) }];
  });
  return [...own, ...names, ...near].sort((a, b) => NEARNESS.indexOf(a.match) - NEARNESS.indexOf(b.match));
}
