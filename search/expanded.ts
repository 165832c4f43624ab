import { localeOfTag, type Locale } from '#app/domain/locales.ts';

export type Named = { term: string; as: string; lang: string; conceptId: string; words: number };

/** How many other names are told: in the reader's language, and in each other one. */
const MOST = { own: 6, other: 3 } as const;

/**
 * Other names that were looked for, as a reader is told them: of each thing one name for each country and language (`es`, `es-CL`, `fr-CA`), those of
 * more of the words typed first, the reader's language before the others.
 */
export function toldNames(names: readonly Named[], locale: Locale | null): { term: string; as: string; lang: string }[] {
  const ordered = [...names].sort((a, b) => Number(localeOfTag(a.lang) !== locale) - Number(localeOfTag(b.lang) !== locale) || b.words - a.words);
  const seen = new Set<string>();
  const told = new Map<string, number>();
  return ordered.flatMap(({ term, as, lang, conceptId }) => {
    const [key, language] = [`${conceptId} ${lang}`, localeOfTag(lang) ?? lang];
    const count = told.get(language) ?? 0;
    if (seen.has(key) || count >= (language === locale ? MOST.own : MOST.other)) return [];
    seen.add(key);
    told.set(language, count + 1);
    return [{ term, as, lang }];
  });
}
