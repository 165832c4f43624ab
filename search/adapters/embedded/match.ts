import type { Locale } from '#app/domain/locales.ts';
import type { WordMatcher } from '#search/language/highlight.ts';
import type { QueryPhrase, QueryTerm, QueryWord } from '#search/language/query.ts';
import { STEMMED, stem } from '#search/language/stem.ts';
import { isStopWord } from '#search/language/stop-words.ts';
import type { Analysis } from '#search/language/words.ts';
import { QUALITY } from '#search/settings.ts';
import type { IndexReader } from './reader.ts';

/** A word to look for in texts: the numbers of the words that answer it and how well (0..1), their stems, and a beginning that also answers. */
export type Wanted = { quality: Map<number, number>; stems: ReadonlySet<string>; prefix: string | null };

/** A term of the query made ready. `fts`: how the full-text table is asked, every token quoted. A phrase is one term of several words. */
export type Matcher = { text: string; fts: string; words: readonly Wanted[] };

const MAX_PREFIX_WORDS = 3000;
// One letter begins too much to mean anything; two letters are asked of the full-text table alone, they begin thousands of words.
const MIN_PREFIX = 2;
const MIN_PREFIX_WORDS = 3;
const MAX_STEMS = 100;

// Words hold letters and figures only; the doubled quote is the second lock.
const quoted = (token: string) => `"${token.replaceAll('"', '""')}"`;

export function matcherOf(reader: IndexReader, term: QueryTerm, locale: Locale | null): Matcher {
  return term.kind === 'phrase' ? phraseMatcher(reader, term, locale) : wordMatcher(reader, term);
}

/** Stems a word may have: those it has in the documents in whatever language, and those the stemmers give it. */
function wordMatcher(reader: IndexReader, { text, readings, prefix }: QueryWord): Matcher {
  const forms = new Set(readings.map((r) => r.form));
  const words = new Set(readings.map((r) => r.word));
  const stems = new Set<string>();
  for (const { word } of readings) for (const locale of STEMMED) stems.add(stem(word, locale));
  for (const row of reader.formsOf([...forms])) stems.add(row.stem);
  const typed = prefix ? (readings.at(-1)?.form ?? '') : '';
  const begins = typed.length >= MIN_PREFIX ? typed : '';
  const parts = new Set(stems);
  if (begins.length >= MIN_PREFIX_WORDS) for (const other of reader.otherStemsBeginning(begins)) parts.add(other);

  const quality = new Map<number, number>();
  if (begins.length >= MIN_PREFIX_WORDS) for (const row of reader.formsBeginning(begins, MAX_PREFIX_WORDS)) quality.set(row.id, QUALITY.prefix);
  for (const row of reader.formsWithStem([...parts])) {
    const found = words.has(row.word) ? QUALITY.exact : forms.has(row.form) ? QUALITY.form : stems.has(row.stem) ? QUALITY.stem : QUALITY.prefix;
    quality.set(row.id, Math.max(quality.get(row.id) ?? 0, found));
  }
  // stems named one by one are cheaper than a beginning, which gathers the places of all its words first
  const begun = begins.length >= MIN_PREFIX_WORDS ? reader.stemsBeginning(begins, MAX_STEMS) : [];
  const few = begins.length >= MIN_PREFIX_WORDS && begun.length < MAX_STEMS;
  const options = [...new Set([...parts, ...(few ? begun : [])])].sort().map(quoted);
  if (begins && !few) options.push(`${quoted(begins)} *`);
  return { text, fts: `(${options.join(' OR ')})`, words: [{ quality, stems: parts, prefix: begins || null }] };
}

/** A phrase is asked once in each language it may be written in; the dictionary gives stems to words typed without accents. */
function phraseMatcher(reader: IndexReader, { text, words }: QueryPhrase, locale: Locale | null): Matcher {
  const known = reader.formsOf([...new Set(words.map((w) => w.form))]);
  const stemsOf = words.map(() => new Set<string>());
  const variants = [...STEMMED, ''].map((lang) => words.map(({ word, form }, i) => {
    const rows = known.filter((row) => row.lang === lang && row.form === form);
    const row = rows.find((r) => r.word === word) ?? rows.sort((a, b) => b.df - a.df)[0];
    const found = row?.stem ?? stem(word, lang);
    stemsOf[i]?.add(found);
    return found;
  }).join(' '));
  const telling = words.map((_, i) => i).filter((i) => !isStopWord(words[i]?.form ?? '', locale));
  const wanted = (telling.length > 0 ? telling : [0]).map((i): Wanted => {
    const stems = stemsOf[i] ?? new Set<string>();
    const quality = new Map(reader.formsWithStem([...stems]).map((row) => [row.id, words[i]?.word === row.word ? QUALITY.exact : QUALITY.stem]));
    return { quality, stems, prefix: null };
  });
  return { text, fts: `(${[...new Set(variants)].map(quoted).join(' OR ')})`, words: wanted };
}

/** The same question asked of a text instead of the index: which term a word answers. */
export function textMatcher(matchers: readonly Matcher[]): WordMatcher {
  // a word is analysed once and its analysis kept, so the object itself is the key
  const wanted = matchers.flatMap((m) => m.words);
  const memo = new Map<Analysis, number>();
  return (word) => {
    let answer = memo.get(word);
    if (answer === undefined) {
      answer = wanted.findIndex(({ stems, prefix }) => stems.has(word.stem) || (prefix !== null && (word.stem.startsWith(prefix) || word.form.startsWith(prefix))));
      memo.set(word, answer);
    }
    return answer;
  };
}
