import { fold } from '#search/language/fold.ts';
import { chance, groupOf, STEMMED, type Chance, type Query, type Row } from './common.ts';

const ITEMS: Record<string, number> = { es: 100, en: 100, fr: 100, indigenous: 60 };
const MIXED = { one: 40, two: 40, three: 30, typo: 30, prefix: 30, phrase: 30 } as const;
const QUOTES = /['’ʼ‘ꞌ]/g;
const LETTERS_ONLY = /^[\p{L}\p{M}\s'’ʼ‘ꞌ,-]+$/u;

const tokens = (text: string) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
const words = (text: string) => text.match(/[\p{L}\p{M}]+/gu) ?? [];
const unaccent = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');
const size = (word: string) => [...word].length;
const longest = (text: string, n: number) => [...words(text)].sort((a, b) => size(b) - size(a)).slice(0, n);

/**
 * Draws questions with one known answer from `from`, findable among `against`: a title no other document has, or words of one sentence that stand as close
 * together nowhere else. `main`: exact, without accents, a slip, the other number, cut short. `hard`: no accents and two slips. `short`: three words.
 * `extra`: a slip in the first letter, apostrophes written otherwise. `latency`: mixed, without an answer. Another seed is another draw.
 */
export function drawQueries(from: readonly Row[], against: readonly Row[], seed: number): Query[] {
  const random = chance(seed);
  const library = new Library(against);
  const slips = new Slips(library, random);
  const drawn: Query[] = [];
  let number = 0;
  for (const [name, count] of Object.entries(ITEMS)) {
    const made = { title: 0, text: 0, short: 0 };
    for (const row of random.shuffled(from.filter((r) => groupOf(r.lang) === name))) {
      const part = (Object.keys(made) as (keyof typeof made)[]).find((p) => made[p] < count / 2);
      if (!part) break;
      const q = part === 'title' ? titleOf(row, library) : sentenceWords(row, library, random, part === 'text' ? 4 : 3);
      if (!q) continue;
      made[part]++;
      number++;
      const add = (set: Query['set'], kind: string, text: string | null) => {
        if (text) drawn.push({ id: `${number}-${kind}`, set, kind, q: text, lang: row.lang, want: row.key });
      };
      const other = name === 'indigenous' ? null : slips.otherNumber(q, row.lang);
      if (part === 'short') {
        add('short', 'short-exact', q);
        add('short', 'short-typo', slips.misspelt(q, row.lang, 1));
        add('short', 'short-plural', other && unaccent(other));
        continue;
      }
      add('main', 'exact', q);
      add('main', 'noaccent', unaccent(q));
      add('main', 'typo', slips.misspelt(q, row.lang, 1));
      add('main', 'plural', other);
      add('main', 'truncated', cutShort(q));
      add('hard', 'hard', slips.misspelt(unaccent(q), row.lang, 2));
      add('extra', 'firstletter', slips.misspelt(q, row.lang, 1, true));
      if (name === 'indigenous' && QUOTES.test(q)) add('extra', 'apostrophe', q.replace(QUOTES, (c) => (c === "'" ? 'ʼ' : "'")));
    }
  }
  return [...drawn, ...mixed(from, library, slips, random)];
}

class Library {
  readonly rows: readonly Row[];
  readonly titles = new Map<string, number>();
  /** In how many documents of a language a word stands as written. */
  readonly forms = new Map<string, Map<string, number>>(STEMMED.map((lang) => [lang, new Map()]));
  readonly #small = new Map<string, Set<string>>();
  readonly #holding = new Map<string, number[]>();

  constructor(rows: readonly Row[]) {
    this.rows = rows;
    rows.forEach(({ title, body, lang }, at) => {
      const key = tokens(title).join(' ');
      this.titles.set(key, (this.titles.get(key) ?? 0) + 1);
      for (const word of new Set(tokens(`${title} ${body}`))) {
        const list = this.#holding.get(word);
        if (list) list.push(at); else this.#holding.set(word, [at]);
      }
      const forms = this.forms.get(lang);
      if (forms) for (const word of new Set(words(`${title} ${body}`.toLowerCase()))) forms.set(word, (forms.get(word) ?? 0) + 1);
    });
    // the commonest words of a language say nothing of a text
    for (const [lang, forms] of this.forms) this.#small.set(lang, new Set([...forms].sort((a, b) => b[1] - a[1]).slice(0, 150).map(([word]) => fold(word))));
  }

  isSmall(word: string, lang: string): boolean {
    return this.#small.get(lang)?.has(fold(word)) ?? false;
  }

  tells(word: string, lang: string): boolean {
    return size(word) >= 4 && !this.isSmall(word, lang) && !/\d/.test(word);
  }

  holdersOf(list: readonly string[]): Row[] {
    const [first = [], ...others] = [...new Set(list)].map((word) => this.#holding.get(word) ?? []).sort((a, b) => a.length - b.length);
    const sets = others.map((o) => new Set(o));
    return first.filter((at) => sets.every((s) => s.has(at))).map((at) => this.rows[at] as Row);
  }
}

function titleOf({ title, lang }: Row, library: Library): string | null {
  const parts = title.split(/\s+/).length;
  if (!LETTERS_ONLY.test(title) || parts < 2 || parts > 8 || (library.titles.get(tokens(title).join(' ')) ?? 0) > 1) return null;
  return tokens(title).filter((w) => library.tells(w, lang)).length >= 2 ? title : null;
}

function sentenceWords({ key, body, lang }: Row, library: Library, random: Chance, n: number): string | null {
  const sentences = body.split(/(?<=[.!?;:])\s|\n/).filter((sentence) => {
    const list = sentence.split(/\s+/);
    if (list.length < 7 || list.length > 45 || (sentence.match(/[\p{L}\p{M}\s'’ʼ‘ꞌ,.;:()«»“”"-]/gu)?.length ?? 0) < 0.97 * sentence.length) return false;
    return groupOf(lang) === 'indigenous' || list.filter((w) => library.isSmall(w, lang)).length >= 0.3 * list.length;
  });
  for (let tries = 0; tries < 20 && sentences.length > 0; tries++) {
    const all = random.pick(sentences).match(/[\p{L}\p{M}]+(?:['’ʼ‘ꞌ][\p{L}\p{M}]+)*/gu) ?? [];
    const telling = [...new Set(all.map((w) => (lang === 'fr' ? w.replace(/^\p{L}{1,2}['’]/u, '') : w)).filter((w) => library.tells(w, lang)))];
    if (telling.length < n) continue;
    const chosen = new Set(random.shuffled(telling).slice(0, n));
    const q = telling.filter((w) => chosen.has(w)).join(' ').toLowerCase();
    const terms = tokens(q);
    const others = library.holdersOf(terms).filter((row) => row.key !== key);
    const near = stretch(body, terms) + 5;
    if (others.length <= 20 && others.every((o) => stretch(`${o.title}\n${o.body}`, terms) > near)) return q;
  }
  return null;
}

/** Words of the shortest stretch of a text that holds all of these. */
function stretch(text: string, terms: readonly string[]): number {
  const wanted = new Set(terms);
  const last = new Map<string, number>();
  let best = Infinity;
  tokens(text).forEach((word, at) => {
    if (!wanted.has(word)) return;
    last.set(word, at);
    if (last.size === wanted.size) best = Math.min(best, at - Math.min(...last.values()) + 1);
  });
  return best;
}

class Slips {
  readonly #library: Library;
  readonly #random: Chance;

  constructor(library: Library, random: Chance) {
    this.#library = library;
    this.#random = random;
  }

  /** One slip in each of the longest words: a letter exchanged, left out, added or swapped with the next; the first one only when asked. */
  misspelt(text: string, lang: string, n: number, first = false): string | null {
    let result = text;
    for (const word of longest(text, n)) {
      const wrong = size(word) >= 4 ? this.#slip(word, lang, first) : null;
      if (wrong === null) return null;
      result = result.replace(word, () => wrong);
    }
    return result;
  }

  #slip(word: string, lang: string, first: boolean): string | null {
    const letters = [...word];
    const alphabet = /\p{Script=Latin}/u.test(word) ? [...'abcdefghijlmnopqrstuvxyz'] : letters;
    for (let tries = 0; tries < 20; tries++) {
      const at = first ? 0 : 1 + this.#random.below(letters.length - 1);
      const how = this.#random.below(4);
      const made = [...letters];
      if (how === 0) made[at] = this.#random.pick(alphabet);
      else if (how === 1) made.splice(at, 1);
      else if (how === 2) made.splice(at, 0, this.#random.pick(alphabet));
      else if (at + 1 < made.length) made.splice(at, 2, made[at + 1] ?? '', made[at] ?? '');
      const slipped = made.join('');
      if (slipped !== word && !this.#library.forms.get(lang)?.has(slipped.toLowerCase())) return slipped;
    }
    return null;
  }

  /** With the longest word in the other number, when two documents write it so. */
  otherNumber(text: string, lang: string): string | null {
    const forms = this.#library.forms.get(lang);
    for (const word of longest(text, 20).filter((w) => this.#library.tells(w, lang))) {
      const other = RULES[lang]?.flatMap(([from, to]) => (from.test(word.toLowerCase()) ? [word.toLowerCase().replace(from, to)] : [])).find((form) => (forms?.get(form) ?? 0) >= 2);
      if (other) return text.replace(word, () => other);
    }
    return null;
  }
}

const RULES: Record<string, [RegExp, string][]> = {
  es: [[/ciones$/, 'ción'], [/siones$/, 'sión'], [/ces$/, 'z'], [/(?<=[lrndj])es$/, ''], [/(?<=[aeiouáéó])s$/, ''], [/ión$/, 'iones'], [/z$/, 'ces'], [/(?<=[aeiouáéó])$/, 's'], [/(?<=[lrndj])$/, 'es']],
  en: [[/ies$/, 'y'], [/(?<=s|x|ch|sh)es$/, ''], [/(?<=[^s])s$/, ''], [/(?<=[^aeiou])y$/, 'ies'], [/(?<=s|x|ch|sh)$/, 'es'], [/(?<=[^s])$/, 's']],
  fr: [[/aux$/, 'al'], [/eaux$/, 'eau'], [/(?<=[^s])s$/, ''], [/al$/, 'aux'], [/(?<=eau|eu)$/, 'x'], [/(?<=[^sxz])$/, 's']],
};

function cutShort(text: string): string | null {
  const [word] = /[\p{L}\p{M}'’ʼ‘ꞌ]+(?=[^\p{L}\p{M}]*$)/u.exec(text) ?? [];
  if (!word || size(word) < 4) return null;
  return text.slice(0, text.lastIndexOf(word)) + [...word].slice(0, Math.ceil(size(word) * 0.6)).join('');
}

function mixed(from: readonly Row[], library: Library, slips: Slips, random: Chance): Query[] {
  const drawn: Query[] = [];
  for (const [kind, count] of Object.entries(MIXED)) {
    for (let n = 0; n < count;) {
      const row = random.pick(from);
      const all = words(row.body.toLowerCase());
      const telling = all.filter((w) => library.tells(w, row.lang));
      if (groupOf(row.lang) === 'indigenous' || telling.length < 8) continue;
      const take = (k: number) => Array.from({ length: k }, () => random.pick(telling)).join(' ');
      const start = random.below(all.length - 3);
      const q = kind === 'one' ? take(1) : kind === 'three' ? take(3) : kind === 'typo' ? slips.misspelt(take(2), row.lang, 1) : kind === 'prefix' ? cutShort(take(2))
        : kind === 'phrase' ? `"${all.slice(start, start + 3).join(' ')}"` : take(2);
      if (q) drawn.push({ id: `latency-${kind}-${++n}`, set: 'latency', kind, q, lang: row.lang, want: null });
    }
  }
  return drawn;
}
