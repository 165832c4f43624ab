import { localeOfTag } from '#app/domain/locales.ts';
import { foldWord } from './fold.ts';
import { stem } from './stem.ts';

// Some apostrophes are letters to Unicode (U+02BC, U+A78C): they are taken out of the letters so that all of them join alike.
const APOSTROPHES = "'’‘‛ʼʻʽʹꞌ`´′＇";
const INVISIBLE = '\u00AD\u200B\u200C\u200D\u2060\uFEFF';
const LETTER = `[[\\p{L}\\p{M}\\p{N}]--[${APOSTROPHES}${INVISIBLE}]]`;
// 20.551, 20,551 and 20 551 (no-break space) are one number, the way laws are cited.
const THOUSANDS = '(?<=\\p{Nd})[.,\\u00A0\\u202F](?=\\p{Nd}{3}(?!\\p{Nd}))';
// The letters and what joins them are disjoint sets, so matching never goes back: linear time.
const WORD = new RegExp(`[[\\p{L}\\p{N}]--[${APOSTROPHES}]]${LETTER}*(?:(?:[${APOSTROPHES}${INVISIBLE}]+|${THOUSANDS})${LETTER}+)*`, 'gv');
const JOINERS = new RegExp(`[${INVISIBLE}.,\\u00A0\\u202F]`, 'g');
const APOSTROPHE = new RegExp(`[${APOSTROPHES}]+`, 'g');
const ELISION = /^(?:l|d|j|n|m|t|s|c|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=.)/;
const POSSESSIVE = /'s$/;
const MAX_WORD = 64;

/** A word as written (`word`, lower case, accents kept), as folded (`form`) and its folded stem. */
export type Analysis = { word: string; form: string; stem: string; lead: number; tail: number };

/** A word of a text and where it stands; start and end are offsets in the source, without elided article or possessive. */
export type Token = { start: number; end: number; word: string; form: string; stem: string };

let cacheSize = 40_000;
const caches = new Map<string, Map<string, Analysis>>();

/** How many analysed words of each language are kept: many where texts are indexed, few where passages are shown. */
export function keepWords(atMost: number): void {
  cacheSize = atMost;
}

/** A stretch of a text in another language than the rest: offsets in the text, BCP 47 tag. */
export type Span = { start: number; end: number; lang: string };

/** In which language a text is: one tag, or a tag and its stretches in others, in order and apart. */
export type TextLang = string | { lang: string; spans: readonly Span[] };

/**
 * Visits the words of a text in order while `visit` says true, each read in its own language (`locale`: es, en, fr, or '' for one without a stemmer).
 * Time grows with the length of the text only.
 */
export function eachWord(text: string, lang: TextLang, visit: (start: number, end: number, analysis: Analysis, locale: string) => boolean): void {
  const main = localeOfTag(typeof lang === 'string' ? lang : lang.lang) ?? '';
  const spans = typeof lang === 'string' ? [] : lang.spans;
  let nth = 0;
  let locale = main;
  let cache = cacheOf(main);
  WORD.lastIndex = 0;
  for (let found = WORD.exec(text); found; found = WORD.exec(text)) {
    const raw = found[0];
    const next = WORD.lastIndex;
    if (spans.length > 0) {
      while ((spans[nth]?.end ?? Infinity) <= found.index) nth++;
      const span = spans[nth];
      const here = span && span.start <= found.index ? (localeOfTag(span.lang) ?? '') : main;
      if (here !== locale) cache = cacheOf(locale = here);
    }
    const analysis = analysisOf(raw, locale, cache);
    if (!visit(found.index + analysis.lead, next - analysis.tail, analysis, locale)) return;
    // the expression is shared: a visit may have read another text
    WORD.lastIndex = next;
  }
}

function analysisOf(raw: string, locale: string, cache: Map<string, Analysis>): Analysis {
  let analysis = cache.get(raw);
  if (!analysis) {
    if (cache.size >= cacheSize) cache.clear();
    const own = apart(raw);
    analysis = analyse(own, locale);
    cache.set(own, analysis);
  }
  return analysis;
}

function cacheOf(locale: string): Map<string, Analysis> {
  let cache = caches.get(locale);
  if (!cache) caches.set(locale, (cache = new Map()));
  return cache;
}

/** One word of a text, read in its own language. */
export function analysisAt(text: string, lang: TextLang, start: number, end: number): Analysis {
  const span = typeof lang === 'string' ? undefined : lang.spans.find((s) => s.start <= start && start < s.end);
  const locale = localeOfTag(span?.lang ?? (typeof lang === 'string' ? lang : lang.lang)) ?? '';
  return analysisOf(text.slice(start, end), locale, cacheOf(locale));
}

let places = new Int32Array(4096);

/**
 * Where the words of a text stand, counted as `eachWord` counts them: start and end of each, article and possessive included. Read up to word number `last` and the
 * first that begins `beyond` characters after word number `first`. The array is used again by the next call.
 */
export function wordPlaces(text: string, first: number, last: number, beyond: number): Int32Array {
  let n = 0;
  WORD.lastIndex = 0;
  for (let found = WORD.exec(text); found; found = WORD.exec(text)) {
    if (n * 2 + 2 > places.length) places = doubled(places);
    places[n * 2] = found.index;
    places[n * 2 + 1] = WORD.lastIndex;
    if (n++ > last && found.index >= (places[first * 2] ?? 0) + beyond) break;
  }
  WORD.lastIndex = 0;
  return places.subarray(0, n * 2);
}

function doubled(from: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const to = new Int32Array(from.length * 2);
  to.set(from);
  return to;
}

/** The words of a text, in order. */
export function tokenise(text: string, lang: string): Token[] {
  const tokens: Token[] = [];
  eachWord(text, lang, (start, end, { word, form, stem: stemmed }) => {
    tokens.push({ start, end, word, form, stem: stemmed });
    return true;
  });
  return tokens;
}

// From so many letters on, V8 makes a part of a text a window on it: kept, it would keep the whole text.
const WINDOW = 13;

function apart(word: string): string {
  return word.length < WINDOW ? word : (JSON.parse(JSON.stringify(word)) as string);
}

/** Analyses one word as found in a text. `locale` is es, en, fr, or '' for a language without a stemmer. */
function analyse(raw: string, locale: string): Analysis {
  let word = plain(raw);
  let lead = 0;
  let tail = 0;
  if (locale === 'fr') {
    const elided = ELISION.exec(word)?.[0].length ?? 0;
    word = word.slice(elided);
    lead = elided;
  } else if (locale === 'en' && POSSESSIVE.test(word)) {
    word = word.slice(0, -2);
    tail = 2;
  }
  return { ...finish(word, locale), lead: lead && raw.length > lead ? lead : 0, tail: raw.length > tail ? tail : 0 };
}

function plain(raw: string): string {
  return raw.toLowerCase().normalize('NFC').replace(JOINERS, '').replace(APOSTROPHE, "'");
}

function finish(word: string, locale: string): { word: string; form: string; stem: string } {
  const joined = word.replaceAll("'", '').slice(0, MAX_WORD) || word;
  const form = foldWord(joined);
  return { word: joined, form, stem: stem(joined, locale) };
}

/**
 * The ways a typed word may be meant: nobody says in which language a query is, so l'eau is tried as eau and as leau,
 * company's as company and as companys. Without an apostrophe there is one reading.
 */
export function readings(raw: string): { word: string; form: string }[] {
  const word = plain(raw);
  const all = new Map<string, { word: string; form: string }>();
  for (const reading of [word.replace(ELISION, ''), word.replace(POSSESSIVE, ''), word]) {
    const { word: w, form } = finish(reading, '');
    if (!all.has(w)) all.set(w, { word: w, form });
  }
  return [...all.values()];
}
