import type { Locale } from './locales.ts';

/** Small words of each language that the other two do not write. */
const SMALL_WORDS: Readonly<Record<Locale, ReadonlySet<string>>> = {
  es: new Set('el los las del y que con por para como más pero sus fue una sin entre también se lo hay donde cuando este esta son desde muy ya al hasta sobre'.split(' ')),
  en: new Set('the and of to in is that for it was with as by are this from at or have not which were be has they their been when where these we you'.split(' ')),
  fr: new Set('le les des et du une est dans qui pour pas sur au aux avec par plus ce cette il elle ils sont ont mais ou où leur ses nous vous été ces'.split(' ')),
};

const MIN_WORDS = 10;
const MIN_SHARE = 0.2;
const KEPT = 4000;
const known = new Map<string, Locale | null>();

/**
 * The language of the interface a text is plainly written in, or null when it is short, mixed or in any other. By its small words alone: a hint
 * for a writer, never a fact.
 */
export function guessLanguage(text: string): Locale | null {
  const found = known.get(text);
  if (found !== undefined) return found;
  const guessed = guess(text);
  if (known.size >= KEPT) known.clear();
  known.set(text, guessed);
  return guessed;
}

function guess(text: string): Locale | null {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (words.length < MIN_WORDS) return null;
  const counts = (Object.entries(SMALL_WORDS) as [Locale, ReadonlySet<string>][]).map(([locale, small]) => ({ locale, hits: words.filter((word) => small.has(word)).length })).sort((a, b) => b.hits - a.hits);
  const [first, second] = counts;
  if (!first || !second || first.hits / words.length < MIN_SHARE || first.hits < 3 * second.hits) return null;
  return first.locale;
}
