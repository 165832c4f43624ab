import type { Locale } from './locales.ts';

/** Below this many words a formula says little. */
const ENOUGH = 100;

/**
 * Words a minute of reading running text aloud or with care: the means of the International Reading Speed Texts (Trauzettel-Klosinski and Dietz, Standardized
 * Assessment of Reading Performance, IOVS 53, 2012).
 */
const WORDS_A_MINUTE: Readonly<Record<Locale, number>> = { es: 218, en: 228, fr: 195 };

export const BANDS = ['veryHard', 'hard', 'fairlyHard', 'normal', 'easy', 'veryEasy'] as const;
export type Band = (typeof BANDS)[number];

/** `score` is null where the text is too short for a formula. */
export type Measure = { words: number; sentences: number; minutes: number; score: number | null; band: Band | null };

type Counts = { words: number; sentences: number; syllables: number };
type Formula = { score(counts: Counts): number; /** Lower bounds of `hard` and the bands after it. */ steps: readonly number[]; syllables(word: string): number };

/** The formula of each language; its name is the translation key `editor:formula.<locale>`. */
const FORMULAS: Readonly<Record<Locale, Formula>> = {
  // Szigriszt Pazos, Sistemas predictivos de legibilidad del mensaje escrito, 1993; bands of the INFLESZ scale, Barrio-Cantalejo et al., 2008
  es: { score: ({ words, sentences, syllables }) => 206.835 - 62.3 * (syllables / words) - words / sentences, steps: [40, 40, 55, 65, 80], syllables: spanish },
  // Flesch, A new readability yardstick, Journal of Applied Psychology 32, 1948
  en: { score: ({ words, sentences, syllables }) => 206.835 - 1.015 * (words / sentences) - 84.6 * (syllables / words), steps: [30, 50, 60, 70, 90], syllables: english },
  // Kandel and Moles, Application de l'indice de Flesch à la langue française, Cahiers d'études de radio-télévision 19, 1958; bands as Flesch's
  fr: { score: ({ words, sentences, syllables }) => 207 - 1.015 * (words / sentences) - 73.6 * (syllables / words), steps: [30, 50, 60, 70, 90], syllables: french },
};

/**
 * Words, minutes of reading and ease of reading of a text given as its blocks; a block ends its sentence. Ease is the formula of the language: Szigriszt-Pazos
 * with the INFLESZ scale for Spanish, Flesch for English, Kandel-Moles for French; 0 is hard, 100 easy. A hint: syllables are counted by rules of thumb.
 */
export function measure(blocks: readonly string[], locale: Locale): Measure {
  const formula = FORMULAS[locale];
  const counts: Counts = { words: 0, sentences: 0, syllables: 0 };
  for (const block of blocks) {
    const { words, sentences, syllables } = countsOf(block, locale);
    counts.words += words;
    counts.sentences += sentences;
    counts.syllables += syllables;
  }
  const { words, sentences } = counts;
  const score = words < ENOUGH ? null : Math.round(Math.min(100, Math.max(0, formula.score(counts))));
  return { words, sentences, minutes: words === 0 ? 0 : Math.max(1, Math.round(words / WORDS_A_MINUTE[locale])), score, band: score === null ? null : BANDS[formula.steps.filter((step) => score >= step).length] ?? null };
}

const KEPT = 4000;
const known: Record<Locale, Map<string, Counts>> = { es: new Map(), en: new Map(), fr: new Map() };

/** Remembered, for of a long text that is being written one block changes. */
function countsOf(block: string, locale: Locale): Counts {
  const found = known[locale].get(block);
  if (found) return found;
  const words = block.match(WORD) ?? [];
  const counts = { words: words.length, sentences: words.length === 0 ? 0 : sentencesIn(block), syllables: words.reduce((sum, word) => sum + FORMULAS[locale].syllables(word.toLowerCase()), 0) };
  if (known[locale].size >= KEPT) known[locale].clear();
  known[locale].set(block, counts);
  return counts;
}

const WORD = /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}'’.,-]*[\p{L}\p{M}\p{N}])?/gu;
/** A stop ends a sentence where one can begin after it: "art. 5" and "20.551" go on. */
const ENDS = /[.!?…]+[)"'»”]*(?=\s+["'«“(¿¡]*\p{Lu})/gu;

function sentencesIn(block: string): number {
  return (block.match(ENDS) ?? []).length + 1;
}

/** Groups of vowels; each strong or accented one is a syllable, weak ones lean on a neighbour. */
function spanish(word: string): number {
  const groups = word.replace(/qu(?=[eiéí])/g, 'q').replace(/gu(?=[eiéí])/g, 'g').replace(/y(?![aeiouáéíóú])/g, 'i').match(/[aeiouáéíóúü]+/g) ?? [];
  return Math.max(1, groups.reduce((sum, group) => sum + Math.max(1, (group.match(/[aeoáéíóú]/g) ?? []).length), 0));
}

function english(word: string): number {
  const said = word.replace(/[^a-z]/g, '').replace(/(?:[^laeiouy]es|[^aeioudty]ed|[^laeiouy]e)$/, (end) => end.charAt(0));
  const groups = said.match(/[aeiouy]+/g) ?? [];
  const split = said.match(/i[ao](?!u|n$|ns$|n[a-z]*al)|eo(?!us)|ua(?!r)|[aeiou]ing$/g) ?? [];
  return Math.max(1, groups.length + split.length);
}

/** Mute e at the end is not said. */
function french(word: string): number {
  const said = word.replace(/qu/g, 'q').replace(/gu(?=[eéèêi])/g, 'g').replace(/(?<=[^aeiouyàâäéèêëîïôöùûü])e(?:s)?$/, '').replace(/(?<=[éi])es?$/, '');
  const groups = said.match(/[aeiouyàâäéèêëîïôöùûüœ]+/g) ?? [];
  const split = said.match(/é[aoiue]|[aoeu]ï|[aoiu]é/g) ?? [];
  return Math.max(1, groups.length + split.filter((pair) => pair !== 'ué' && pair !== 'ié').length);
}
