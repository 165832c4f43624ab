import { formatSource, inStyleOrder } from '#app/domain/bibliography/format.ts';
import { shortNames } from '#app/domain/bibliography/in-text.ts';
import { DEFAULT_STYLE } from '#app/domain/bibliography/style.ts';
import { localeOfTag, type Locale } from '#app/domain/locales.ts';
import type { PracticeMeta } from '#app/domain/practice-meta.ts';
import { citationTerms } from '#app/i18n/citation-terms.ts';
import type sourceWords from '#app/i18n/locales/es/sources.json';
import type { SourceForm } from './source-form.ts';

/** A source as the editor shows it: in the text by `author` and `year`, in the list in full. `lang` = of its title. */
export type EditorSource = { id: string; author: string; year: string; full: string; lang: string | null };

/** Words of the form for a new source, loaded with the list: who only cites needs none of them. */
export type SourceWords = Pick<typeof sourceWords, 'find' | 'form' | 'field' | 'help' | 'type'>;
/** What the editor is answered: the sources, and of what was asked the form to look over, what is wrong with it, or the id of what was added. */
export type CitableAnswer = { sources: EditorSource[]; words?: SourceWords; form?: SourceForm | null; errors?: Record<string, string>; added?: string };

export function editorSources(sources: PracticeMeta['sources'], at: { lang: string; locale: Locale }): EditorSource[] {
  const terms = citationTerms(localeOfTag(at.lang) ?? at.locale);
  return inStyleOrder(sources, DEFAULT_STYLE, terms, at.locale, []).list.map(({ id, csl, suffix }) => {
    const year = csl.issued?.['date-parts'][0][0];
    return {
      id, author: shortNames(csl, terms), year: year ? `${year}${suffix}` : [terms.word('noDate'), suffix].filter(Boolean).join('-'),
      full: formatSource(csl, DEFAULT_STYLE, citationTerms(at.locale), suffix).map((run) => run.text).join(''), lang: csl.language ?? null,
    };
  });
}
