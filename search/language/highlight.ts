import { eachWord, langFrom, wordRange, type Analysis, type TextLang } from './words.ts';

/** A run of text; `marked` = it answers the query. Plain text, never markup. */
export type Run = { text: string; marked: boolean };
/** Which term of the query a word answers (from 0), or -1. */
export type WordMatcher = (word: Analysis) => number;

/** The whole text cut in runs: joined together they give the source exactly. */
export function highlight(text: string, lang: TextLang, match: WordMatcher): Run[] {
  const runs: Run[] = [];
  let at = 0;
  eachWord(text, lang, (start, end, analysis) => {
    if (match(analysis) < 0) return true;
    if (start > at) runs.push({ text: text.slice(at, start), marked: false });
    runs.push({ text: text.slice(start, end), marked: true });
    at = end;
    return true;
  });
  if (at < text.length || runs.length === 0) runs.push({ text: text.slice(at), marked: false });
  return runs;
}

/**
 * The passage of a text that answers most of the query within `max` characters, cut at words, with an ellipsis where something was left out.
 * Without a match it is the beginning. `enough`: a passage with so many different terms is taken at once; 0 = the text is known to have none. `terms` = how many it holds.
 */
export function snippet(text: string, lang: TextLang, match: WordMatcher, max: number, enough = Infinity): { runs: Run[]; terms: number } {
  const best = bestWindow(text, lang, match, max - 40, enough);
  const [from, to] = text.length <= max ? [0, text.length] : bounds(text, best.start, best.end, max);
  return { runs: cut(text, lang, match, from, to), terms: best.terms };
}

/** As `snippet`, where it is already known which words answer: number `first` to `last` of the text. */
export function snippetAround(text: string, lang: TextLang, match: WordMatcher, max: number, first: number, last: number): Run[] {
  const [from, to] = text.length <= max ? [0, text.length] : bounds(text, ...wordRange(text, first, last), max);
  return cut(text, lang, match, from, to);
}

function cut(text: string, lang: TextLang, match: WordMatcher, from: number, to: number): Run[] {
  const runs = highlight(text.slice(from, to), langFrom(lang, from), match);
  if (from > 0) runs.unshift({ text: '… ', marked: false });
  if (to < text.length) runs.push({ text: ' …', marked: false });
  return runs;
}

type Mark = { start: number; end: number; term: number };
type Window = { start: number; end: number; terms: number };

/** The stretch of at most `width` characters with the most different terms, then the most marks; the earliest of equals. */
function bestWindow(text: string, lang: TextLang, match: WordMatcher, width: number, enough: number): Window {
  const best = { start: 0, end: 0, terms: 0, count: 0 };
  const marks: Mark[] = [];
  const counts = new Map<number, number>();
  let left = 0;
  if (enough === 0) return best;
  eachWord(text, lang, (start, end, analysis) => {
    const term = match(analysis);
    if (term < 0) return true;
    marks.push({ start, end, term });
    counts.set(term, (counts.get(term) ?? 0) + 1);
    for (let first = marks[left]; first && end - first.start > width && left < marks.length - 1; first = marks[++left]) {
      const n = (counts.get(first.term) ?? 1) - 1;
      if (n === 0) counts.delete(first.term); else counts.set(first.term, n);
    }
    const count = marks.length - left;
    if (counts.size > best.terms || (counts.size === best.terms && count > best.count)) {
      Object.assign(best, { start: marks[left]?.start ?? start, end, terms: counts.size, count });
    }
    return best.terms < enough;
  });
  return best;
}

/** Widens a stretch to about `max` characters, a third of the room before it, without cutting a word or a surrogate pair. */
function bounds(text: string, start: number, end: number, max: number): [number, number] {
  const room = Math.max(0, max - (end - start));
  let from = Math.max(0, start - Math.floor(room / 3));
  const to = Math.min(text.length, from + max);
  from = Math.max(0, Math.min(from, to - max));
  return [from === 0 ? 0 : wordStart(text, from, start), to === text.length ? to : wordEnd(text, to, end)];
}

function wordStart(text: string, at: number, limit: number): number {
  for (let i = at; i < limit; i++) if (/\s/.test(text[i] ?? '')) return i + 1;
  return limit;
}

function wordEnd(text: string, at: number, limit: number): number {
  for (let i = at; i > limit && i > at - 60; i--) if (/\s/.test(text[i] ?? '')) return i;
  const code = text.charCodeAt(at - 1);
  return Math.max(limit, code >= 0xd800 && code < 0xdc00 ? at - 1 : at);
}
