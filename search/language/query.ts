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

const QUOTED = /["“”„«»]/;

/**
 * Reads what was typed: quoted phrases and words, stop words left out unless nothing else remains, repeated words once.
 * Everything else (operators, brackets, control characters) only separates words. Text past 200 characters is not read.
 */
export function parseQuery(text: string, locale: Locale | null): QueryTerm[] {
  const cut = text.slice(0, MAX_QUERY);
  const terms: QueryTerm[] = [];
  const stopped: QueryTerm[] = [];
  const seen = new Set<string>();
  const add = (term: QueryTerm, key: string, stop: boolean) => {
    if (seen.has(key)) return;
    seen.add(key);
    (stop ? stopped : terms).push(term);
  };
  const pieces = cut.split(QUOTED);
  pieces.forEach((piece, i) => {
    const words = tokenise(piece, '');
    // an odd piece lies between two quotation marks; the last one was never closed
    const quoted = i % 2 === 1 && i < pieces.length - 1;
    if (quoted && words.length > 1) {
      const list = words.map(({ word, form }) => ({ word, form }));
      add({ kind: 'phrase', text: piece.trim(), words: list }, `"${list.map((w) => w.form).join(' ')}"`, false);
      return;
    }
    words.forEach((token, j) => {
      const raw = piece.slice(token.start, token.end);
      const typing = !quoted && i === pieces.length - 1 && j === words.length - 1 && !/\s$/.test(cut);
      const list = readings(raw);
      const stop = list.some((r) => isStopWord(r.form, locale));
      add({ kind: 'word', text: raw, readings: list, prefix: typing }, list.map((r) => r.word).join('|'), stop);
    });
  });
  const kept = terms.length > 0 ? terms : stopped;
  return kept.slice(0, MAX_WORDS);
}
