import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import { foldWord } from './fold.ts';

const STEMMERS: Record<string, (word: string) => string> = { es: spanish, en: english, fr: french };

/** Languages whose words have stems; in every other language a word is only folded. */
export const STEMMED = Object.keys(STEMMERS);

const KEPT = 20_000;
const kept = new Map<string, string>();

/**
 * The folded stem of a lower-case word. Folding comes after stemming: one accented word in four gets another stem without its accent.
 * Words with figures are never stemmed.
 */
export function stem(word: string, locale: string): string {
  const stemmer = STEMMERS[locale];
  if (!stemmer) return foldWord(word);
  const key = `${locale}${word}`;
  let stemmed = kept.get(key);
  if (stemmed === undefined) {
    stemmed = foldWord(/\p{N}/u.test(word) ? word : stemmer(word) || word);
    if (kept.size >= KEPT) kept.clear();
    kept.set(key, stemmed);
  }
  return stemmed;
}
