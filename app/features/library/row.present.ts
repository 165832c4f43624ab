import { editionFor } from '#app/domain/edition-choice.ts';
import { localeOfTag, type Locale } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import type { BroadTheme } from '#app/domain/practice-meta.ts';
import { autonym } from '#app/i18n/languages.ts';
import type { Hit, Segment, Why } from '#search/port.ts';
import { type PracticeHeads } from './practice-heads.ts';
import type { Vocabulary } from './vocabulary.server.ts';

/** A practice as one row of a list. `lang` is set where the words are not in the reader's language. */
export type PracticeRow = {
  id: string;
  href: string;
  title: Segment[];
  lang: string | undefined;
  result: string;
  snippet: Segment[];
  snippetLang: string | undefined;
  fromDiscussion: boolean;
  /** The attached file the words were found in. */
  file: { name: string; href: string; lang: string | undefined } | null;
  /** Why it answers the question; empty in a list nobody asked for. */
  why: readonly Why[];
  countries: string[];
  themes: { id: BroadTheme; label: string }[];
  years: { start: number | null; end: number | null };
  /** Languages of its editions, that of the one shown first; the others with where they are. */
  languages: { lang: string; name: string; href: string | null }[];
  posts: number;
  archived: boolean;
};

export function presentRow(heads: PracticeHeads, locale: Locale, vocabulary: Vocabulary, extra: { hit?: Hit | undefined; posts?: number | undefined } = {}): PracticeRow | null {
  const edition = editionFor(heads.editions, locale, heads.originalLang);
  if (!edition) return null;
  const { hit } = extra;
  const foreign = (tag: string) => (localeOfTag(tag) === locale ? undefined : tag);
  return {
    id: heads.practiceId,
    href: paths.practice(locale, edition.slug),
    title: hit && hit.editionId === edition.editionId && hit.title.length > 0 ? hit.title : [{ text: edition.title, marked: false }],
    lang: foreign(edition.lang),
    result: edition.result,
    snippet: hit?.snippet ?? [],
    snippetLang: hit && hit.lang !== edition.lang ? hit.lang : undefined,
    fromDiscussion: hit?.where === 'discussion',
    file: hit?.file ? { name: hit.file.name, href: paths.file(hit.file.fileId), lang: foreign(hit.file.lang) } : null,
    why: hit?.why ?? [],
    countries: heads.meta.countries.map(vocabulary.label),
    themes: vocabulary.broadThemes(heads.meta.themes).map((id) => ({ id, label: vocabulary.label(id) })),
    years: heads.meta.years,
    languages: [edition, ...heads.editions.filter((e) => e !== edition)].map((e) => ({
      lang: e.lang, name: autonym(e.lang), href: e === edition ? null : paths.practice(localeOfTag(e.lang) ?? locale, e.slug),
    })),
    posts: extra.posts ?? 0, archived: edition.archivedAt !== null,
  };
}
