import { localeOfTag, type Locale } from '#app/domain/locales.ts';
import { fold } from './language/fold.ts';

export type Named = { term: string; as: string; lang: string; conceptId: string; words: number };

/** How many other names are told: in the reader's language, and in each other one. */
const MOST = { own: 6, other: 3 } as const;

/**
 * Other names that were looked for, as a reader is told them: of each thing one name for each country and language (`es`, `es-CL`, `fr-CA`), those of
 * more of the words typed first, the reader's language before the others. No name is told twice, though two things or two countries have it.
 */
export function toldNames(names: readonly Named[], locale: Locale | null): { term: string; as: string; lang: string }[] {
  const ordered = [...names].sort((a, b) => Number(localeOfTag(a.lang) !== locale) - Number(localeOfTag(b.lang) !== locale) || b.words - a.words);
  const seen = new Set<string>();
  const told = new Map<string, number>();
  return ordered.flatMap(({ term, as, lang, conceptId }) => {
    const language = localeOfTag(lang) ?? lang;
    const count = told.get(language) ?? 0;
    const keys = [`${conceptId} ${lang}`, `${language}: ${fold(as)}`];
    if (keys.some((key) => seen.has(key)) || count >= (language === locale ? MOST.own : MOST.other)) return [];
    for (const key of keys) seen.add(key);
    told.set(language, count + 1);
    return [{ term, as, lang }];
  });
}
