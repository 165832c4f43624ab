import { eachWord, type Analysis } from './words.ts';

/** A run of text; `marked` = it answers the query. Plain text, never markup. */
export type Run = { text: string; marked: boolean };
/** Which term of the query a word answers (from 0), or -1. */
export type WordMatcher = (word: Analysis) => number;

/** The whole text cut in runs: joined together they give the source exactly. */
export function highlight(text: string, lang: string, match: WordMatcher): Run[] {
  const runs: Run[] = [];
  let at = 0;
  eachWord(text, lang, (start, end, analysis) => {
    if (match(analysis) < 0) return;
    if (start > at) runs.push({ text: text.slice(at, start), marked: false });
    runs.push({ text: text.slice(start, end), marked: true });
    at = end;
  });
  if (at < text.length || runs.length === 0) runs.push({ text: text.slice(at), marked: false });
  return runs;
}

type Mark = { start: number; end: number; term: number };

/**
 * The passage of a text that answers most of the query within `max` characters, cut at words, with an ellipsis where something was left out.
 * Without a match it is the beginning. `terms` = how many different terms it holds.
 */
export function snippet(text: string, lang: string, match: WordMatcher, max: number): { runs: Run[]; terms: number } {
  const marks: Mark[] = [];
  eachWord(text, lang, (start, end, analysis) => {
    const term = match(analysis);
    if (term >= 0) marks.push({ start, end, term });
  });
  const best = bestWindow(marks, max - 40);
  const [from, to] = text.length <= max ? [0, text.length] : bounds(text, best?.start ?? 0, best?.end ?? 0, max);
  const runs: Run[] = [];
  if (from > 0) runs.push({ text: '… ', marked: false });
  let at = from;
  for (const mark of marks) {
    if (mark.start < from || mark.end > to) continue;
    if (mark.start > at) runs.push({ text: text.slice(at, mark.start), marked: false });
    runs.push({ text: text.slice(mark.start, mark.end), marked: true });
    at = mark.end;
  }
  if (at < to) runs.push({ text: text.slice(at, to), marked: false });
  if (to < text.length) runs.push({ text: ' …', marked: false });
  return { runs, terms: best?.terms ?? 0 };
}

/** The stretch of at most `width` characters with the most different terms, then the most marks; the earliest of equals. */
function bestWindow(marks: readonly Mark[], width: number): { start: number; end: number; terms: number } | null {
  let best: { start: number; end: number; terms: number; count: number } | null = null;
  const counts = new Map<number, number>();
  let left = 0;
  for (let right = 0; right < marks.length; right++) {
    const last = marks[right];
    if (!last) break;
    counts.set(last.term, (counts.get(last.term) ?? 0) + 1);
    for (let first = marks[left]; first && left < right && last.end - first.start > width; first = marks[++left]) {
      const n = (counts.get(first.term) ?? 1) - 1;
      if (n === 0) counts.delete(first.term); else counts.set(first.term, n);
    }
    const count = right - left + 1;
    if (!best || counts.size > best.terms || (counts.size === best.terms && count > best.count)) {
      best = { start: marks[left]?.start ?? last.start, end: last.end, terms: counts.size, count };
    }
  }
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
