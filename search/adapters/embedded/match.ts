import type { WordMatcher } from '#search/language/highlight.ts';
import { slipsAllowed } from '#search/language/distance.ts';
import type { QueryPhrase, QueryTerm, QueryWord } from '#search/language/query.ts';
import { STEMMED, stem } from '#search/language/stem.ts';
import { isStopWord } from '#search/language/stop-words.ts';
import type { Analysis } from '#search/language/words.ts';
import { HOW } from '#search/settings.ts';
import type { FormAccess } from './form-access.ts';
import type { FormRow } from './index-rows.ts';
import type { IndexReader } from './reader.ts';
import type { View } from './view.ts';

/** A word to look for in texts: the numbers of the words that answer it and how (see HOW), their stems, and a beginning that also answers. */
export type Wanted = { how: Map<number, number>; stems: ReadonlySet<string>; prefix: string | null };

/** A term of the query made ready. `options`: how the full-text table is asked, any of them, every token quoted. A phrase is one term of several words. `stands`: the reader may know of the word itself, or of one that goes on from what was typed. */
export type Matcher = { term: QueryTerm; options: readonly string[]; words: readonly Wanted[]; stands: boolean };

/** What a query is asked with: the index, and as much of it as the reader sees. */
export type Asking = { reader: IndexReader; view: View };

const MAX_PREFIX_WORDS = 20_000;
// One letter begins too much to mean anything; two letters are asked of the full-text table alone, they begin thousands of words.
const MIN_PREFIX = 2;
export const MIN_PREFIX_WORDS = 3;
const MAX_STEMS = 100;
const MAX_SLIPPED = 40;

// Words hold letters and figures only; the doubled quote is the second lock.
export const quoted = (token: string) => `"${token.replaceAll('"', '""')}"`;
export const anyOf = (options: readonly string[]) => `(${options.join(' OR ')})`;

export function matcherOf(asking: Asking, term: QueryTerm): Matcher {
  return term.kind === 'phrase' ? phraseMatcher(asking, term) : wordMatcher(asking, term);
}

/** Stems a word may have: those it has in the documents in whatever language, and those the stemmers give it, with and without its accents. */
function wordMatcher({ reader, view: { access } }: Asking, term: QueryWord): Matcher {
  const { readings, prefix } = term;
  const forms = new Set(readings.map((r) => r.form));
  const words = new Set(readings.map((r) => r.word));
  const stems = stemsOf(readings);
  let stands = false;
  for (const row of reader.formsOf([...forms])) {
    if (!access.mayKnow(row)) continue;
    stands = true;
    stems.add(row.stem);
  }
  const typed = prefix ? (readings.at(-1)?.form ?? '') : '';
  const begins = typed.length >= MIN_PREFIX ? typed : '';
  const parts = new Set(stems);
  if (begins.length >= MIN_PREFIX_WORDS) for (const row of reader.otherStemsBeginning(begins)) if (access.mayKnow(row)) parts.add(row.stem);

  const how = new Map<number, number>();
  if (begins.length >= MIN_PREFIX_WORDS) for (const id of reader.formsBeginning(begins, MAX_PREFIX_WORDS)) how.set(id, HOW.prefix);
  for (const row of reader.formsWithStem([...parts])) {
    const found = words.has(row.word) ? HOW.exact : forms.has(row.form) ? HOW.form : stems.has(row.stem) ? HOW.stem : HOW.prefix;
    how.set(row.id, Math.min(how.get(row.id) ?? 99, found));
  }
  // stems named one by one are cheaper than a beginning, which gathers the places of all its words first
  const begun = begins.length >= MIN_PREFIX_WORDS ? reader.stemsBeginning(begins, MAX_STEMS) : [];
  const few = begins.length >= MIN_PREFIX_WORDS && begun.length < MAX_STEMS;
  const options = [...new Set([...parts, ...(few ? begun : [])])].sort().map(quoted);
  if (begins && !few) options.push(`${quoted(begins)} *`);
  stands ||= begins !== '' && access.readsPublic && reader.publicBeginning(begins);
  return { term, options, words: [{ how, stems: parts, prefix: begins || null }], stands };
}

/** An order of words that does not tell which came first into the index. */
export function byWord(a: FormRow, b: FormRow): number {
  return a.word < b.word ? -1 : a.word > b.word ? 1 : a.lang < b.lang ? -1 : 1;
}

function stemsOf(readings: readonly { word: string; form: string }[]): Set<string> {
  const stems = new Set<string>();
  for (const { word, form } of readings) for (const locale of STEMMED) stems.add(stem(word, locale)).add(stem(form, locale));
  return stems;
}

/** The same term with words at most `max` slips away. Null when there are none the reader may know of. */
export function withSlips({ reader, view: { access } }: Asking, matcher: Matcher, max: number): Matcher | null {
  const { term } = matcher;
  if (term.kind === 'phrase') return null;
  const near = new Map<string, number>();
  for (const { form } of term.readings) {
    const allowed = Math.min(max, slipsAllowed(form));
    if (allowed > 0) for (const slip of reader.near(form, allowed)) near.set(slip.form, Math.min(near.get(slip.form) ?? 9, slip.slips));
  }
  if (near.size === 0) return null;
  const may = reader.formsOf([...near.keys()]).filter((row) => access.mayKnow(row));
  // two slips only in words of languages with a stemmer, as far as the reader knows of them
  const stemmed = new Set(may.filter((row) => row.lang !== '').map((row) => row.form));
  const known = may.filter((row) => (near.get(row.form) ?? 9) < 2 || stemmed.has(row.form))
    .sort((a, b) => (near.get(a.form) ?? 9) - (near.get(b.form) ?? 9) || access.publicCount(b) - access.publicCount(a) || byWord(a, b)).slice(0, MAX_SLIPPED);
  if (known.length === 0) return null;
  const [first] = matcher.words;
  const how = new Map(first?.how);
  const stems = new Set(first?.stems);
  const added = new Set<string>();
  for (const row of known) {
    const cost = (near.get(row.form) ?? 2) > 1 ? HOW.slips : HOW.slip;
    how.set(row.id, Math.min(how.get(row.id) ?? 99, cost));
    if (!stems.has(row.stem)) added.add(row.stem);
  }
  for (const row of reader.formsWithStem([...added])) how.set(row.id, Math.min(how.get(row.id) ?? 99, HOW.slips));
  for (const one of added) stems.add(one);
  return { term, options: [...matcher.options, ...[...added].sort().map(quoted)], words: [{ how, stems, prefix: first?.prefix ?? null }], stands: matcher.stands };
}

/** A phrase is asked once in each language it may be written in; the dictionary gives stems to words typed without accents. */
function phraseMatcher({ reader, view: { access } }: Asking, term: QueryPhrase): Matcher {
  const { words } = term;
  const known = reader.formsOf([...new Set(words.map((w) => w.form))]).filter((row) => access.mayKnow(row));
  const stems = words.map(() => new Set<string>());
  const variants = phraseVariants(words, known, access);
  for (const variant of variants) variant.forEach((one, i) => stems[i]?.add(one));
  const telling = words.map((_, i) => i).filter((i) => !isStopWord(words[i]?.form ?? '', null));
  const wanted = (telling.length > 0 ? telling : [0]).map((i): Wanted => {
    const own = stems[i] ?? new Set<string>();
    const how = new Map(reader.formsWithStem([...own]).map((row) => [row.id, words[i]?.word === row.word ? HOW.exact : words[i]?.form === row.form ? HOW.form : HOW.stem]));
    return { how, stems: own, prefix: null };
  });
  return { term, options: [...new Set(variants.map((v) => quoted(v.join(' '))))], words: wanted, stands: true };
}

/** The stems of words that stand together, once for each language they may be in. */
export function phraseVariants(words: readonly { word: string; form: string }[], known: readonly FormRow[], access: FormAccess): string[][] {
  return [...STEMMED, ''].map((lang) => words.map(({ word, form }) => {
    const rows = known.filter((row) => row.lang === lang && row.form === form);
    const row = rows.find((r) => r.word === word) ?? rows.sort((a, b) => access.publicCount(b) - access.publicCount(a) || byWord(a, b))[0];
    return row?.stem ?? stem(word, lang);
  }));
}

/** The same question asked of a text instead of the index: which term a word answers. */
export function textMatcher(wanted: readonly Pick<Wanted, 'stems' | 'prefix'>[]): WordMatcher {
  // a word is analysed once and its analysis kept, so the object itself is the key
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
