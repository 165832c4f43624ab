import { localeOfTag, LOCALE_CODES } from '#app/domain/locales.ts';
import { fold } from './fold.ts';
import { STEMMED, stem } from './stem.ts';
import { isStopWord } from './stop-words.ts';
import { tokenise } from './words.ts';

export type Label = { lang: string; kind: string; label: string };
export type Concept = { id: string; scheme: string; labels: readonly Label[] };

/** A label as something to look for: its words in order, in its own language. */
export type Expression = { conceptId: string; lang: string; label: string; stems: readonly string[]; words: readonly { word: string; form: string; stem: string; stop: boolean }[] };
/** Words `from`..`to` (exclusive) of the question are a label; the other labels mean the same. `cross`: of a language the words typed are not of. */
export type Meaning = { from: number; to: number; others: { expression: Expression; cross: boolean }[] };

/** Schemes whose labels stand for each other in a question. */
const MEANINGFUL: ReadonlySet<string> = new Set(['term', 'theme']);
const MAX_WORDS = 6;
const MAX_OTHERS = 40;
const SEPARATOR = ' ';

/**
 * Concepts with all their names: what is typed in one language finds what is written in another, faena finds mina. Labels of one concept are worth
 * the same; a broader concept is never brought in. Hidden labels (misspellings) and forms to avoid are understood, not looked for.
 */
export class Thesaurus {
  readonly #concepts: readonly Concept[];
  readonly #expressions = new Map<string, Expression[]>();
  readonly #byKey = new Map<string, Map<string, Set<string>>>();
  readonly #values = new Map<string, string>();

  constructor(concepts: readonly Concept[]) {
    this.#concepts = concepts;
    for (const { id, scheme, labels } of concepts) {
      for (const { label } of labels) this.#values.set(`${scheme}:${spelled(label)}`, id);
      if (!MEANINGFUL.has(scheme)) continue;
      this.#expressions.set(id, labels.filter((l) => l.kind === 'pref' || l.kind === 'alt').map((l) => expressionOf(id, l)));
      for (const label of labels) for (const key of keysOfLabel(label)) this.#note(key, id, label.lang);
    }
  }

  #note(key: string, id: string, lang: string): void {
    const concepts = this.#byKey.get(key) ?? new Map<string, Set<string>>();
    this.#byKey.set(key, concepts);
    concepts.set(id, (concepts.get(id) ?? new Set()).add(primary(lang)));
  }

  get size(): number {
    return this.#concepts.length;
  }

  /** What the words of a question (without small words) mean, longest labels first, none overlapping. */
  meanings(words: readonly { word: string; form: string }[]): Meaning[] {
    const found: Meaning[] = [];
    const taken = new Set<number>();
    for (let length = Math.min(MAX_WORDS, words.length); length > 0; length--) {
      for (let from = 0; from + length <= words.length; from++) {
        const range = words.slice(from, from + length);
        if (range.some((_, i) => taken.has(from + i))) continue;
        const concepts = this.#find(range);
        if (concepts.size === 0) continue;
        range.forEach((_, i) => taken.add(from + i));
        found.push({ from, to: from + length, others: this.#others(range, concepts) });
      }
    }
    return found.sort((a, b) => a.from - b.from);
  }

  #find(range: readonly { word: string; form: string }[]): Map<string, Set<string>> {
    const concepts = new Map<string, Set<string>>();
    for (const key of keysOf(range)) {
      for (const [id, langs] of this.#byKey.get(key) ?? []) concepts.set(id, new Set([...(concepts.get(id) ?? []), ...langs]));
    }
    return concepts;
  }

  #others(range: readonly { word: string; form: string }[], concepts: Map<string, Set<string>>): Meaning['others'] {
    const typed = new Set(keysOf(range));
    const others = new Map<string, Meaning['others'][number]>();
    for (const [id, langs] of concepts) {
      for (const expression of this.#expressions.get(id) ?? []) {
        const own = keyOf(once(expression.words.filter((w) => !w.stop)).map((w) => w.stem));
        if (typed.has(own)) continue;
        const key = `${expression.lang}:${expression.stems.join(SEPARATOR)}`;
        if (!others.has(key)) others.set(key, { expression, cross: !langs.has(primary(expression.lang)) });
      }
    }
    return [...others.values()].slice(0, MAX_OTHERS);
  }

  /** The concept of a scheme that has this label in any language, or this identifier. */
  valueOf(scheme: string, typed: string): string | null {
    const id = this.#values.get(`${scheme}:${spelled(typed)}`);
    if (id) return id;
    return this.#concepts.find((c) => c.scheme === scheme && c.id === typed.toLowerCase())?.id ?? null;
  }
}

const primary = (lang: string) => lang.toLowerCase().split('-')[0] ?? lang;
const spelled = (text: string) => fold(text).replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
/** As a question is read: repeated words come once. */
const once = <T extends { word: string }>(words: readonly T[]): T[] => words.filter((w, i) => words.findIndex((other) => other.word === w.word) === i);
const keyOf = (parts: readonly string[]) => parts.join(SEPARATOR);

function expressionOf(conceptId: string, { lang, label }: Label): Expression {
  const words = tokenise(label, lang).map(({ word, form, stem: s }) => ({ word, form, stem: s, stop: isStopWord(form, localeOfTag(lang)) }));
  return { conceptId, lang, label, stems: words.map((w) => w.stem), words };
}

/** Ways a label may be typed: as written, in another number, with or without accents; small words do not count. */
function keysOfLabel({ lang, label }: Label): Set<string> {
  const all = tokenise(label, lang);
  const locale = primary(lang);
  const keys = new Set<string>();
  // sur is a small word to who reads French and a direction to who reads Spanish: a question is read by the reader's language
  for (const reader of [null, ...LOCALE_CODES]) {
    const words = once(all.filter((w) => !isStopWord(w.form, reader)));
    // a label of small words alone would match everything
    if (words.length === 0 || words.length > MAX_WORDS || all.every((w) => isStopWord(w.form, null))) continue;
    for (const key of [words.map((w) => w.form), words.map((w) => w.stem), words.map((w) => stem(w.form, locale))]) keys.add(keyOf(key));
  }
  return keys;
}

/** Nobody says in which language a question is: each is tried. */
function keysOf(words: readonly { word: string; form: string }[]): string[] {
  return [keyOf(words.map((w) => w.form)), ...STEMMED.flatMap((lang) => [keyOf(words.map((w) => stem(w.word, lang))), keyOf(words.map((w) => stem(w.form, lang)))])];
}
