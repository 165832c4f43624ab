import { nameOf, termSlug, type Concept } from '#app/domain/concept.ts';
import { localeOfTag, type Locale } from '#app/domain/locales.ts';
import { escapeHtml } from '#app/content/render/safe.ts';
import { paths } from '#app/domain/paths.ts';
import type { Ctx } from '../context.ts';
import { markHtml } from './mark-html.ts';
import { TermFinder } from './term-finder.ts';
import { termsOf, type Terms } from './terms.server.ts';

/** A term a passage of the original uses, and its names in the other language. */
export type TermHint = { id: string; name: string; equivalents: { label: string; lang: string }[]; href: string };
/** A form the glossary advises against, what to write instead, and why (in the interface's language, where it says). */
export type AvoidedForm = { form: string; instead: string | null; why: string | null; href: string };
export type TermHints = { original(html: string): { html: string; terms: TermHint[] }; translation(text: string): AvoidedForm[] };

const MOST_NAMES = 3;
type Finders = { names: Map<Locale, TermFinder>; avoided: Map<Locale, TermFinder> };
const kept = new WeakMap<Terms, Finders>();

/** What the glossary says to whoever translates from one language into another, passage by passage. */
export async function translationTerms(ctx: Ctx, from: string, to: string): Promise<TermHints> {
  const terms = await termsOf(ctx);
  const finders = kept.get(terms) ?? { names: new Map<Locale, TermFinder>(), avoided: new Map<Locale, TermFinder>() };
  kept.set(terms, finders);
  const source = finderFor(finders.names, localeOfTag(from), terms.published);
  const avoided = finderFor(finders.avoided, localeOfTag(to), terms.published.map(onlyAvoided));
  return {
    original(html) {
      const hints = new Map<string, TermHint>();
      if (!source) return { html, terms: [] };
      const marked = markHtml(html, (run) => source.find(run), ({ conceptId }, words) => {
        const concept = hints.has(conceptId) ? undefined : terms.find(conceptId);
        if (!concept) return null;
        const hint = hintOf(concept, from, to, ctx.locale);
        hints.set(conceptId, hint);
        return `<a class="term" href="${hint.href}">${words}</a>`;
      });
      return { html: marked, terms: [...hints.values()] };
    },
    translation(text) {
      return [...new Map((avoided?.find(text) ?? []).map((found) => [text.slice(found.start, found.end).toLowerCase(), found])).values()].flatMap(({ start, end, conceptId }) => {
        const concept = terms.find(conceptId);
        return concept ? [avoidedForm(concept, text.slice(start, end), to, ctx.locale)] : [];
      });
    },
  };
}

/** The same for a file: a line for each term of a text, with its names in the other language. */
export async function termNotes(ctx: Ctx, from: string, to: string): Promise<(text: string) => string[]> {
  const hints = await translationTerms(ctx, from, to);
  return (text) => hints.original(escapeHtml(text)).terms.map(({ name, equivalents }) => `${name} = ${equivalents.map((e) => e.label).join(' / ') || ctx.t('translation:unit.noEquivalent')}`);
}

function finderFor(made: Map<Locale, TermFinder>, lang: Locale | null, terms: readonly Concept[]): TermFinder | null {
  if (!lang) return null;
  const finder = made.get(lang) ?? new TermFinder(terms, lang);
  made.set(lang, finder);
  return finder;
}

/** The forms to avoid as if they were names, so that they are found in the same way. */
const onlyAvoided = (concept: Concept): Concept => ({ ...concept, labels: concept.labels.filter((label) => label.kind === 'avoid').map((label) => ({ ...label, kind: 'pref' as const })) });

const primary = (tag: string) => tag.toLowerCase().split('-')[0];

function namesIn(concept: Concept, lang: string): { label: string; lang: string }[] {
  const own = concept.labels.filter((label) => (label.kind === 'pref' || label.kind === 'alt') && primary(label.lang) === primary(lang));
  const weight = (label: (typeof own)[number]) => (label.lang === lang ? 0 : 2) + (label.kind === 'pref' ? 0 : 1);
  return own.sort((a, b) => weight(a) - weight(b)).slice(0, MOST_NAMES).map(({ label, lang: tag }) => ({ label, lang: tag }));
}

function hintOf(concept: Concept, from: string, to: string, locale: Locale): TermHint {
  return { id: concept.id, name: namesIn(concept, from)[0]?.label ?? nameOf(concept, locale).label, equivalents: namesIn(concept, to), href: paths.term(locale, termSlug(concept.id)) };
}

function avoidedForm(concept: Concept, form: string, to: string, locale: Locale): AvoidedForm {
  const label = concept.labels.find((one) => one.kind === 'avoid' && one.label.toLowerCase() === form.toLowerCase());
  return { form, instead: namesIn(concept, to)[0]?.label ?? null, why: label?.note[locale] ?? null, href: paths.term(locale, termSlug(concept.id)) };
}
