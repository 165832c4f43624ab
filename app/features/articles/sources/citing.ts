import { bibliography, inStyleOrder } from '#app/domain/bibliography/format.ts';
import { citeCluster, type Citable } from '#app/domain/bibliography/in-text.ts';
import { DEFAULT_STYLE, type CitationStyle } from '#app/domain/bibliography/style.ts';
import { localeOfTag, type Locale } from '#app/domain/locales.ts';
import type { PracticeMeta } from '#app/domain/practice-meta.ts';
import { citedIn, fillCitations, mayCite, type CiteOptions } from '#app/content/render/citations.ts';
import type { WordSources } from '#app/content/render/word/writer.ts';
import { citationTerms } from '#app/i18n/citation-terms.ts';
import { translator } from '#app/i18n/translator.ts';

type Sources = PracticeMeta['sources'];
/** `lang`: the language of the text, whose words a citation stands among; `locale`: the reader's, who reads the list and stands in for a language the portal does not speak. */
type At = { lang: string; locale: Locale; style?: CitationStyle };

/** The sources by id as a text cites them. `cited` in the order of first citation. */
export function citables(sources: Sources, { lang, locale, style = DEFAULT_STYLE }: At, cited: readonly string[]): Pick<CiteOptions, 'style' | 'terms'> & { sources: ReadonlyMap<string, Citable> } {
  const terms = citationTerms(localeOfTag(lang) ?? locale);
  return { sources: new Map(inStyleOrder(sources, style, terms, locale, cited).list.map((one) => [one.id, one])), style, terms };
}

/** Rendered HTML with its citations in words. Every page, preview and file that shows a text goes through here; `sources` are those of the same revision. */
export function withCitations(html: string, sources: Sources, at: At, more: Pick<CiteOptions, 'entry' | 'anchored' | 'forFile'> = {}): ReturnType<typeof fillCitations> {
  // the list is put in order only for a text that cites: a translation asks for each of its passages
  return mayCite(html) ? fillCitations(html, { ...citables(sources, at, citedIn(html)), ...more }) : { html, counts: new Map() };
}

/** How a Word file cites the practice's sources, and the list at its end. */
export function wordSources(sources: Sources, lang: string, fallback: Locale): WordSources {
  const locale = localeOfTag(lang) ?? fallback;
  const { sources: known, style, terms } = citables(sources, { lang, locale }, []);
  return {
    title: translator(locale)('library:practice.sources'),
    cite: (citations) => citeCluster(citations, citations.map(({ sourceId }) => known.get(sourceId) ?? null), style, terms),
    list: bibliography(sources, style, terms, locale).entries,
  };
}
