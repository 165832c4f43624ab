import { nameOf, termSlug } from '#app/domain/concept.ts';
import { localeOfTag, type Locale } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import type { Ctx } from '../context.ts';
import { textIn } from './list-terms.server.ts';
import { markHtml } from './mark-html.ts';
import { TermFinder } from './term-finder.ts';
import { termsOf, type Terms } from './terms.server.ts';

export type TermNote = { id: string; name: string; lang: string | undefined; definition: string; definitionLang: string | undefined; href: string };
export type Marked = { html: string; notes: TermNote[] };

/** A page that explains every other word explains nothing. */
const MOST = 24;
const KEPT = 64;
const finders = new WeakMap<Terms, Map<Locale, TermFinder>>();
const marked = new WeakMap<Terms, Map<string, Marked>>();

/**
 * The text of an edition with each glossary term of its language made a control at its first place, and the notes those controls show. Nothing of it is
 * stored. `key` names the text (a revision): the answer is kept while the glossary stands still.
 */
export async function termNotes(ctx: Ctx, text: { html: string; lang: string; key: string }): Promise<Marked> {
  const lang = localeOfTag(text.lang);
  if (lang === null) return { html: text.html, notes: [] };
  const terms = await termsOf(ctx);
  const kept = marked.get(terms) ?? new Map<string, Marked>();
  marked.set(terms, kept);
  const key = `${text.key} ${ctx.locale}`;
  const known = kept.get(key);
  if (known) return known;
  const made = mark(terms, text.html, lang, ctx.locale);
  if (kept.size >= KEPT) kept.delete(kept.keys().next().value ?? '');
  kept.set(key, made);
  return made;
}

function mark(terms: Terms, html: string, lang: Locale, locale: Locale): Marked {
  const byLang = finders.get(terms) ?? new Map<Locale, TermFinder>();
  finders.set(terms, byLang);
  const finder = byLang.get(lang) ?? new TermFinder(terms.published, lang);
  byLang.set(lang, finder);
  const notes: TermNote[] = [];
  const seen = new Set<string>();
  const done = markHtml(html, (run) => finder.find(run), ({ conceptId }, words) => {
    const concept = seen.size < MOST && !seen.has(conceptId) ? terms.find(conceptId) : undefined;
    if (!concept) return null;
    seen.add(conceptId);
    const slug = termSlug(conceptId);
    const name = nameOf(concept, lang);
    const [definitionLang, definition] = textIn(concept.definition, locale);
    notes.push({ id: slug, name: name.label, lang: name.lang === locale ? undefined : name.lang, definition, definitionLang, href: paths.term(locale, slug) });
    return `<button type="button" class="term" id="use-${slug}" popovertarget="term-${slug}" aria-describedby="term-${slug}-text">${words}</button>`;
  });
  return { html: done, notes };
}
