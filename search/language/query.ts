import type { Locale } from '#app/domain/locales.ts';
import { readings, tokenise } from './words.ts';
import { isStopWord } from './stop-words.ts';

export const MAX_QUERY = 200;
const MAX_WORDS = 32;

/** One word to find. `prefix`: the reader may still be typing it. */
export type QueryWord = { kind: 'word'; text: string; readings: { word: string; form: string }[]; prefix: boolean };
/** Words that must stand together in this order, stop words included. */
export type QueryPhrase = { kind: 'phrase'; text: string; words: { word: string; form: string }[] };
export type QueryTerm = QueryWord | QueryPhrase;

export type ParsedQuery = {
  terms: QueryTerm[];
  /** What must not be there: words and phrases after a minus sign. */
  excluded: QueryTerm[];
  /** Words too small to search for: they only tell one title from another. */
  small: QueryWord[];
};

const QUOTED = /["“”„«»]/;
const MINUS = /(?:^|\s)[-−–]$/;
const MINUS_WORD = /(^|\s)[-−–](?=[\p{L}\p{N}])(\S+)/gu;

/**
 * Reads what was typed: quoted phrases, words, and after a minus sign what is not wanted; stop words are set aside unless nothing else remains,
 * repeated words come once. Everything else (operators, brackets, control characters) only separates words. Text past 200 characters is not read.
 */
export function parseQuery(text: string, locale: Locale | null): ParsedQuery {
  const cut = text.slice(0, MAX_QUERY);
  const terms: QueryTerm[] = [];
  const stopped: QueryWord[] = [];
  const excluded: QueryTerm[] = [];
  const seen = new Set<string>();
  const add = (list: QueryTerm[], term: QueryTerm, key: string) => {
    if (seen.has(key)) return;
    seen.add(key);
    list.push(term);
  };
  const pieces = cut.split(QUOTED);
  pieces.forEach((piece, i) => {
    // an odd piece lies between two quotation marks; the last one was never closed
    const quoted = i % 2 === 1 && i < pieces.length - 1;
    const negative = quoted && MINUS.test(pieces[i - 1] ?? '');
    if (quoted) {
      const words = tokenise(piece, '').map(({ word, form }) => ({ word, form }));
      if (words.length > 1) {
        add(negative ? excluded : terms, { kind: 'phrase', text: piece.trim(), words }, `${negative ? '-' : ''}"${words.map((w) => w.form).join(' ')}"`);
        return;
      }
    }
    const positive = piece.replace(MINUS_WORD, (_, space: string, word: string) => {
      for (const token of tokenise(word, '')) add(excluded, wordOf(word.slice(token.start, token.end), false), `-${token.form}`);
      return `${space} `;
    });
    const words = tokenise(positive, '');
    words.forEach((token, j) => {
      const typing = !quoted && i === pieces.length - 1 && j === words.length - 1 && !/\s$/.test(positive);
      const term = wordOf(positive.slice(token.start, token.end), typing);
      const key = term.readings.map((r) => r.word).join('|');
      if (negative) add(excluded, term, `-${key}`);
      else if (term.readings.some((r) => isStopWord(r.form, locale))) add(stopped, term, key);
      else add(terms, term, key);
    });
  });
  const kept = terms.length > 0 ? terms : stopped;
  return { terms: kept.slice(0, MAX_WORDS), excluded: excluded.slice(0, MAX_WORDS), small: kept === stopped ? [] : stopped.slice(0, MAX_WORDS) };
}

function wordOf(text: string, prefix: boolean): QueryWord {
  return { kind: 'word', text, readings: readings(text), prefix };
}
