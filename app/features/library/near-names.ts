import { localeOfTag, type Locale } from '#app/domain/locales.ts';
import { slips, slipsAllowed } from '#search/language/distance.ts';
import { fold } from '#search/language/fold.ts';

export type NearName = { conceptId: string; label: string; lang: string };
type Labelled = { id: string; labels: readonly { lang: string; kind: string; label: string }[] };
type Name = NearName & { words: readonly string[]; shown: boolean };

const wordsOf = (text: string) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Names of things, ready to be looked up while somebody types. Slips that staff wrote down are understood and answered with the right name. */
export class NearNames {
  readonly #names: readonly Name[];
  readonly #prefs = new Map<string, NearName[]>();

  /** Of concepts in use. */
  constructor(concepts: readonly Labelled[]) {
    for (const c of concepts) this.#prefs.set(c.id, c.labels.filter((l) => l.kind === 'pref').map((l) => ({ conceptId: c.id, label: l.label, lang: l.lang })));
    this.#names = concepts.flatMap((c) => c.labels.map((l) => ({ conceptId: c.id, label: l.label, lang: l.lang, words: wordsOf(l.label), shown: l.kind === 'pref' || l.kind === 'alt' })));
  }

  /**
   * The names that begin as typed, then those that have all its words (the last as a beginning), then those a slip away; of equals the reader's
   * language, then the shorter. One name of each thing, no name twice.
   */
  beginning(typed: string, locale: Locale, limit: number): NearName[] {
    const words = wordsOf(typed);
    return words.length === 0 ? [] : this.#best((name) => rankOfBeginning(name.words, words), locale, limit);
  }

  /** Names that share words with a question that found little, the more the better, slips allowed. */
  near(question: string, locale: Locale, limit: number): NearName[] {
    const words = wordsOf(question).filter((w) => w.length > 3);
    return this.#best((name) => {
      const shared = words.filter((w) => name.words.some((own) => own.length > 3 && slips(own, w, slipsAllowed(w)) <= slipsAllowed(w))).length;
      return shared === 0 ? -1 : 1 - shared / Math.max(words.length, name.words.length);
    }, locale, limit);
  }

  #best(rank: (name: Name) => number, locale: Locale, limit: number): NearName[] {
    const foreign = (lang: string) => (localeOfTag(lang) === locale ? 0 : 1);
    const ranked = this.#names.map((name) => ({ name, rank: rank(name) })).filter((r) => r.rank >= 0)
      .sort((a, b) => a.rank - b.rank || foreign(a.name.lang) - foreign(b.name.lang) || a.name.label.length - b.name.label.length || (a.name.label < b.name.label ? -1 : 1));
    const found = new Map<string, NearName>();
    for (const { name: { conceptId, label, lang, shown } } of ranked) {
      if (found.size >= limit) break;
      if (found.has(conceptId)) continue;
      const own = shown ? { conceptId, label, lang } : this.#prefs.get(conceptId)?.find((p) => localeOfTag(p.lang) === localeOfTag(lang));
      // two things may have one name: as words to search for it is one
      if (own && ![...found.values()].some((n) => fold(n.label) === fold(own.label))) found.set(conceptId, own);
    }
    return [...found.values()];
  }
}

function rankOfBeginning(own: readonly string[], typed: readonly string[]): number {
  const last = typed.length - 1;
  if (typed.every((w, i) => (i < last ? own[i] === w : own[i]?.startsWith(w)))) return 0;
  if (typed.every((w) => own.some((o) => o.startsWith(w)))) return 1;
  const near = (w: string) => own.some((o) => o.startsWith(w) || (slipsAllowed(w) > 0 && slips(o.slice(0, w.length + 1), w, 1) <= 1) || slips(o, w, 1) <= (slipsAllowed(w) > 0 ? 1 : 0));
  return typed.every(near) ? 2 : -1;
}
