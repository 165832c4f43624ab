import { analysisAt, eachWord, wordPlaces, type Analysis, type TextLang } from './words.ts';

/** A run of text; `marked` = it answers the query. Plain text, never markup. */
export type Run = { text: string; marked: boolean };
/** Which term of the query a word answers (from 0), or -1. */
export type WordMatcher = (word: Analysis) => number;

/** A stretch of a text that answers term `term`. */
export type Mark = { start: number; end: number; term: number };
/** Which term the word number `nth` of a text answers (from 0), or -1; `read` gives the word itself to who must see it. */
export type NumberMatcher = (nth: number, read: (nth: number) => Analysis) => number;

/** The whole text cut in runs: joined together they give the source exactly. */
export function highlight(text: string, lang: TextLang, match: WordMatcher): Run[] {
  return runsOf(text, marksIn(text, lang, match), 0, text.length);
}

/** As `highlight`, where it is already known which words answer: nothing is analysed but those. */
export function highlightNumbered(text: string, lang: TextLang, match: NumberMatcher): Run[] {
  return runsOf(text, numberedMarks(text, lang, match), 0, text.length);
}

/**
 * The passage of a text that answers most of the query within `max` characters, cut at words, with an ellipsis where something was left out.
 * Without a match it is the beginning. `terms` = how many it holds.
 */
export function snippet(text: string, lang: TextLang, match: WordMatcher, max: number): { runs: Run[]; terms: number } {
  return passage(text, marksIn(text, lang, match), max);
}

/** As `snippet`, where it is already known which words answer. */
export function snippetNumbered(text: string, lang: TextLang, match: NumberMatcher, max: number): { runs: Run[]; terms: number } {
  return passage(text, numberedMarks(text, lang, match), max);
}

/** The passage around the words number `first` to `last`, where it is already known which words answer. */
export function snippetAround(text: string, lang: TextLang, match: NumberMatcher, max: number, first: number, last: number): Run[] {
  const places = wordPlaces(text, first, last, max);
  const range = [first === 0 ? 0 : (places[first * 2 - 1] ?? 0), places[last * 2 + 1] ?? text.length] as const;
  const [from, to] = text.length <= max ? [0, text.length] : bounds(text, ...range, max);
  return cut(text, marksAt(text, lang, places, match, from, to), from, to);
}

function passage(text: string, marks: readonly Mark[], max: number): { runs: Run[]; terms: number } {
  const best = bestWindow(marks, max - 40);
  const [from, to] = text.length <= max ? [0, text.length] : bounds(text, best.start, best.end, max);
  return { runs: cut(text, marks, from, to), terms: best.terms };
}

function cut(text: string, marks: readonly Mark[], from: number, to: number): Run[] {
  const runs = runsOf(text, marks, from, to);
  if (from > 0) runs.unshift({ text: '… ', marked: false });
  if (to < text.length) runs.push({ text: ' …', marked: false });
  return runs;
}

/** A part of a text cut in runs; what stands only half in it is not marked. */
function runsOf(text: string, marks: readonly Mark[], from: number, to: number): Run[] {
  const runs: Run[] = [];
  let at = from;
  for (const { start, end } of marks) {
    if (start < from || end > to) continue;
    if (start > at) runs.push({ text: text.slice(at, start), marked: false });
    runs.push({ text: text.slice(start, end), marked: true });
    at = end;
  }
  if (at < to || runs.length === 0) runs.push({ text: text.slice(at, to), marked: false });
  return runs;
}

function marksIn(text: string, lang: TextLang, match: WordMatcher): Mark[] {
  const marks: Mark[] = [];
  eachWord(text, lang, (start, end, analysis) => {
    const term = match(analysis);
    if (term >= 0) marks.push({ start, end, term });
    return true;
  });
  return marks;
}

function numberedMarks(text: string, lang: TextLang, match: NumberMatcher): Mark[] {
  return marksAt(text, lang, wordPlaces(text, 0, Infinity, 0), match, 0, text.length);
}

function marksAt(text: string, lang: TextLang, places: Int32Array, match: NumberMatcher, from: number, to: number): Mark[] {
  const marks: Mark[] = [];
  const read = (n: number) => analysisAt(text, lang, places[n * 2] ?? 0, places[n * 2 + 1] ?? 0);
  for (let n = 0; n * 2 < places.length; n++) {
    const start = places[n * 2] ?? 0;
    const end = places[n * 2 + 1] ?? 0;
    if (start < from || end > to) continue;
    const term = match(n, read);
    if (term < 0) continue;
    const { lead, tail } = read(n);
    marks.push({ start: start + lead, end: end - tail, term });
  }
  return marks;
}

type Window = { start: number; end: number; terms: number };

/** The stretch of at most `width` characters with the most different terms, then the most marks; the earliest of equals. */
function bestWindow(marks: readonly Mark[], width: number): Window {
  const best = { start: 0, end: 0, terms: 0, count: 0 };
  const counts = new Map<number, number>();
  let left = 0;
  marks.forEach(({ end, term }, i) => {
    counts.set(term, (counts.get(term) ?? 0) + 1);
    for (let first = marks[left]; first && end - first.start > width && left < i; first = marks[++left]) {
      const n = (counts.get(first.term) ?? 1) - 1;
      if (n === 0) counts.delete(first.term); else counts.set(first.term, n);
    }
    const count = i + 1 - left;
    if (counts.size > best.terms || (counts.size === best.terms && count > best.count)) {
      Object.assign(best, { start: marks[left]?.start ?? 0, end, terms: counts.size, count });
    }
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
