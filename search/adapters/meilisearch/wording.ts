import { STEMMED, stem } from '#search/language/stem.ts';
import type { QueryTerm, QueryWord } from '#search/language/query.ts';
import { tokenise } from '#search/language/words.ts';
import type { FormRow } from '../embedded/index-rows.ts';
import { plain } from './documents.ts';

const FIGURE = /\p{N}/u;
const MIN_PREFIX = 2;
/** Languages a question may be in, '' = none that has stems. */
const READ_AS = [...STEMMED, ''] as const;

/** The words of a question as the engine is asked for them. `known`: words of the dictionary the reader may know of, the commonest for that reader first. */
export class Wording {
  readonly #known: readonly FormRow[];

  constructor(known: readonly FormRow[]) {
    this.#known = known;
  }

  /**
   * The terms as typed, for the attributes with words as written. Words that stand as typed, and words with figures, are asked for exactly: nothing is taken for
   * a slip of theirs. Null when a number is still being typed, which only the stems can answer.
   */
  surface(terms: readonly QueryTerm[], stands: (term: QueryTerm) => boolean): string | null {
    const last = terms.at(-1);
    const open = last !== undefined && isTyped(last);
    if (open && FIGURE.test(last.text)) return null;
    return `${terms.map((t) => surfaceOf(t, t !== last || !open ? stands(t) : false)).join(' ')}${open ? '' : ' '}`;
  }

  /** The terms as stems, once for each language they may be in, without repeating. The last one is whole, but for numbers. */
  stems(terms: readonly QueryTerm[], may: (lang: string) => boolean = () => true): string[] {
    const last = terms.at(-1);
    const open = last && isTyped(last) && FIGURE.test(last.text) ? last : null;
    return [...new Set(READ_AS.filter(may).map((lang) => `${terms.map((t) => (t === open ? this.#openStem(open, lang) : this.stemsOf(t, lang))).join(' ')}${open ? '' : ' '}`))];
  }

  /** One term in one language, in quotation marks: the engine then takes no other word for it, and answers in a third of the time. */
  stemsOf(term: QueryTerm, lang: string): string {
    if (term.kind === 'phrase') return quotedWords(term.words.map(({ word, form }) => this.#stem(word, form, lang)));
    const list = this.#words(term, lang);
    return list.length > 0 ? quotedWords(list) : '';
  }

  #openStem(term: QueryWord, lang: string): string {
    const list = this.#words(term, lang);
    // what the engine would read as two words must stand together
    return list.length > 1 ? quotedWords(list) : (list[0] ?? '');
  }

  #words(term: QueryWord, lang: string): string[] {
    return tokenise(term.text, lang).map(({ word, form }) => this.#stem(word, form, lang));
  }

  /** The stem the dictionary has for a form in a language, else what the stemmer says: words typed without accents get theirs back. */
  #stem(word: string, form: string, lang: string): string {
    const rows = this.#known.filter((row) => row.lang === lang && row.form === form);
    const row = rows.find((r) => r.word === word) ?? rows[0];
    return row?.stem ?? stem(word, lang);
  }
}

export const isTyped = (term: QueryTerm): term is QueryWord => term.kind === 'word' && term.prefix && (term.readings.at(-1)?.form.length ?? 0) >= MIN_PREFIX;

/** Several words as one phrase. Words hold letters and figures only; a quotation mark could end it and is taken out. */
export const quotedWords = (words: readonly string[]) => `"${words.join(' ').replaceAll('"', ' ')}"`;

function surfaceOf(term: QueryTerm, exactly: boolean): string {
  const text = plain(term.kind === 'phrase' ? term.words.map((w) => w.word).join(' ') : term.text).replaceAll('"', ' ');
  return term.kind === 'phrase' || exactly || FIGURE.test(text) ? `"${text}"` : text.replace(/^[-−–]+/, '');
}
