import type { Concept } from '#app/domain/concept.ts';
import { localeOfTag, type Locale } from '#app/domain/locales.ts';
import { eachWord } from '#search/language/words.ts';

type Word = { form: string; stem: string };
type Name = { conceptId: string; words: readonly Word[] };
type Found = { start: number; end: number; conceptId: string };

const SHORTEST = 4;

/** Finds names of terms in running text of one language. Made once for a set of terms, then asked for every text. */
export class TermFinder {
  /** By the stem of the first word, longest names first. */
  readonly #names = new Map<string, Name[]>();

  constructor(terms: readonly Concept[], private readonly lang: Locale) {
    for (const term of terms) {
      for (const label of term.labels) {
        if (localeOfTag(label.lang) !== lang || (label.kind !== 'pref' && label.kind !== 'alt')) continue;
        const words = wordsOf(label.label, lang);
        const [first] = words;
        // a single word that is no name of its own (reclamation, colas) means other things too often
        if (!first || (words.length === 1 && (first.form.length < SHORTEST || (label.kind === 'alt' && label.match === null)))) continue;
        const list = this.#names.get(first.stem) ?? [];
        this.#names.set(first.stem, list);
        list.push({ conceptId: term.id, words });
      }
    }
    for (const list of this.#names.values()) list.sort((a, b) => b.words.length - a.words.length || (a.conceptId < b.conceptId ? -1 : 1));
  }

  /** Where names stand, longest first at each place, none overlapping. */
  find(text: string): Found[] {
    const words: (Word & { start: number; end: number })[] = [];
    eachWord(text, this.lang, (start, end, { form, stem }) => words.push({ start, end, form, stem }) > 0);
    const found: Found[] = [];
    for (let i = 0; i < words.length; i++) {
      const name = this.#names.get(words[i]!.stem)?.find((n) => stands(n, words, i) && together(text, words, i, n.words.length));
      if (!name) continue;
      const last = i + name.words.length - 1;
      found.push({ start: words[i]!.start, end: words[last]!.end, conceptId: name.conceptId });
      i = last;
    }
    return found;
  }
}

function wordsOf(text: string, lang: Locale): Word[] {
  const words: Word[] = [];
  eachWord(text, lang, (_start, _end, { form, stem }) => words.push({ form, stem }) > 0);
  return words;
}

/** Of a name of several words any form will do; a single word must be itself or its plural: its stem has too many relatives. */
function stands({ words }: Name, at: readonly Word[], from: number): boolean {
  if (words.length === 1) {
    const [a, b] = [words[0]!.form, at[from]!.form];
    return a === b || a + 's' === b || a + 'es' === b || b + 's' === a || b + 'es' === a;
  }
  return words.every((word, i) => at[from + i]?.stem === word.stem);
}

/** No sentence ends and nothing is enclosed between the words of a name. */
function together(text: string, words: readonly { start: number; end: number }[], from: number, count: number): boolean {
  for (let i = from; i < from + count - 1; i++) if (/[.;:()!?«»"“”]/.test(text.slice(words[i]!.end, words[i + 1]!.start))) return false;
  return true;
}
