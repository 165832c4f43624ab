import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import { foldWord } from './fold.ts';

const STEMMERS: Record<string, (word: string) => string> = { es: spanish, en: english, fr: french };

/** Languages whose words have stems; in every other language a word is only folded. */
export const STEMMED = Object.keys(STEMMERS);

/**
 * The folded stem of a lower-case word. Folding comes after stemming: one accented word in four gets another stem without its accent.
 * Words with figures are never stemmed.
 */
export function stem(word: string, locale: string): string {
  const stemmer = STEMMERS[locale];
  if (!stemmer || /\p{N}/u.test(word)) return foldWord(word);
  return foldWord(stemmer(word) || word);
}
