import type { WordMatcher } from '#search/language/highlight.ts';
import type { QueryPhrase, QueryTerm, QueryWord } from '#search/language/query.ts';
import { STEMMED, stem } from '#search/language/stem.ts';
import { QUALITY } from '#search/settings.ts';
import type { IndexReader } from './reader.ts';

/** A term of the query made ready: how the full-text table is asked, which words answer it and how well. */
export type Matcher = {
  text: string;
  /** Expression in the language of FTS5; every token quoted. */
  fts: string;
  /** Number of a word -> how well it answers (0..1). */
  quality: Map<number, number>;
  stems: ReadonlySet<string>;
  /** Beginning that also answers, or null. */
  prefix: string | null;
  /** A phrase is several words for the eye: each has its own quality map entry but one term. */
  phrase: boolean;
};

const MAX_PREFIX_WORDS = 3000;
// Shorter beginnings are words of thousands: they are asked of the full-text table alone.
const MIN_PREFIX_WORDS = 3;

// Words hold letters and figures only; the doubled quote is the second lock.
const quoted = (token: string) => `"${token.replaceAll('"', '""')}"`;

export function matcherOf(reader: IndexReader, term: QueryTerm): Matcher {
  return term.kind === 'phrase' ? phraseMatcher(reader, term) : wordMatcher(reader, term);
}

/** Stems a word may have: those it has in the documents in whatever language, and those the stemmers give it. */
function wordMatcher(reader: IndexReader, { text, readings, prefix }: QueryWord): Matcher {
  const forms = new Set(readings.map((r) => r.form));
  const words = new Set(readings.map((r) => r.word));
  const stems = new Set<string>();
  for (const { word } of readings) for (const locale of STEMMED) stems.add(stem(word, locale));
  for (const row of reader.formsOf([...forms])) stems.add(row.stem);
  const begins = prefix ? (readings.at(-1)?.form ?? '') : '';
  const parts = new Set(stems);
  if (begins.length >= MIN_PREFIX_WORDS) for (const other of reader.otherStemsBeginning(begins)) parts.add(other);

  const quality = new Map<number, number>();
  if (begins.length >= MIN_PREFIX_WORDS) for (const row of reader.formsBeginning(begins, MAX_PREFIX_WORDS)) quality.set(row.id, QUALITY.prefix);
  for (const row of reader.formsWithStem([...parts])) {
    const found = words.has(row.word) ? QUALITY.exact : forms.has(row.form) ? QUALITY.form : stems.has(row.stem) ? QUALITY.stem : QUALITY.prefix;
    quality.set(row.id, Math.max(quality.get(row.id) ?? 0, found));
  }
  const options = [...parts].map(quoted);
  if (begins) options.push(`${quoted(begins)} *`);
  return { text, fts: `(${options.join(' OR ')})`, quality, stems: parts, prefix: begins || null, phrase: false };
}

/** A phrase is asked once in each language it may be written in; the dictionary gives stems to words typed without accents. */
function phraseMatcher(reader: IndexReader, { text, words }: QueryPhrase): Matcher {
  const known = reader.formsOf([...new Set(words.map((w) => w.form))]);
  const variants = new Set<string>();
  const stems = new Set<string>();
  for (const locale of [...STEMMED, '']) {
    const list = words.map(({ word, form }) => {
      const rows = known.filter((row) => row.lang === locale && row.form === form);
      const row = rows.find((r) => r.word === word) ?? rows.sort((a, b) => b.df - a.df)[0];
      return row?.stem ?? stem(word, locale);
    });
    variants.add(quoted(list.join(' ')));
    for (const s of list) stems.add(s);
  }
  const quality = new Map<number, number>();
  for (const row of reader.formsWithStem([...stems])) quality.set(row.id, words.some((w) => w.word === row.word) ? QUALITY.exact : QUALITY.stem);
  return { text, fts: `(${[...variants].join(' OR ')})`, quality, stems, prefix: null, phrase: true };
}

/** The same question asked of a text instead of the index: which term a word answers. */
export function textMatcher(matchers: readonly Matcher[]): WordMatcher {
  const memo = new Map<string, number>();
  return ({ form, stem: stemmed }) => {
    const key = `${form} ${stemmed}`;
    let answer = memo.get(key);
    if (answer === undefined) {
      answer = matchers.findIndex(({ stems, prefix }) => stems.has(stemmed) || (prefix !== null && (stemmed.startsWith(prefix) || form.startsWith(prefix))));
      memo.set(key, answer);
    }
    return answer;
  };
}
