import { localeOfTag, type Locale } from '#app/domain/locales.ts';
import type { Why } from '#search/port.ts';
import { HOW, QUALITY, RANK, TALK_WEIGHT } from '#search/settings.ts';
import type { Matcher, Wanted } from './match.ts';
import type { Alternative } from './meanings.ts';
import { FIELD, unpackTokens } from './packing.ts';

const OUT_OF_ORDER = 0.85;
const SMALL = 255;
const MAX_SLOTS = 250;
// Words with so many between them do not stand together any more.
const FAR = 64;

/** What the close look at one edition found: how many terms the edition has (`own`) and the discussion has. */
export type Look = { score: number; own: number; talk: number; why: Why[]; byLanguageOnly: boolean };

/** What is measured of one edition, each about 0..1; see RANK for what each weighs. */
type Features = Record<keyof typeof RANK, number>;

type Group = { terms: readonly number[]; slots: readonly number[]; how: number };

/**
 * Which slot each word number answers and how, in arrays so that a text is scanned without a look-up table. The first slots are the question's
 * terms, the others words of other names for them.
 */
export class TermTable {
  /** Terms of the question. */
  readonly size: number;
  readonly slots: number;
  readonly groups: readonly Group[];
  readonly #slot: Uint8Array;
  readonly #how: Uint8Array;
  /** What each term weighs in the whole, rare ones more; together 1. */
  readonly weights: Float32Array;

  constructor(matchers: readonly Matcher[], alternatives: readonly Alternative[], small: readonly Wanted[], rarity: (wanted: Wanted) => number) {
    // a phrase is several terms: alternatives name matchers, the table counts words
    const first: number[] = [];
    const wanted: Wanted[] = [];
    for (const matcher of matchers) {
      first.push(wanted.length + 1);
      wanted.push(...matcher.words);
    }
    this.size = Math.min(wanted.length, 100);
    const all = wanted.slice(0, this.size);
    const slotOfStem = new Map<string, number>();
    all.forEach((w, i) => w.stems.forEach((s) => slotOfStem.set(s, i + 1)));
    const groups: Group[] = [];
    for (const { terms, wanted: words, how } of alternatives) {
      const slots = words.map((w) => {
        const [stem = ''] = w.stems;
        const known = slotOfStem.get(stem);
        if (known !== undefined) return known;
        if (all.length >= MAX_SLOTS) return 0;
        slotOfStem.set(stem, all.push(w));
        return all.length;
      });
      if (!slots.includes(0)) groups.push({ terms: terms.map((t) => first[t] ?? 1), slots, how });
    }
    this.groups = groups;
    this.slots = all.length;
    let max = 0;
    for (const w of [...all, ...small]) for (const id of w.how.keys()) if (id > max) max = id;
    this.#slot = new Uint8Array(max + 1);
    this.#how = new Uint8Array(max + 1);
    all.forEach((w, i) => {
      for (const [id, how] of w.how) {
        if ((this.#how[id] ?? 0) !== 0 && how >= (this.#how[id] ?? 0)) continue;
        this.#slot[id] = i + 1;
        this.#how[id] = how;
      }
    });
    for (const w of small) for (const id of w.how.keys()) if (this.#slot[id] === 0) this.#slot[id] = SMALL;
    this.weights = new Float32Array(this.size + 1);
    const rare = wanted.slice(0, this.size).map(rarity);
    const sum = rare.reduce((a, b) => a + b, 0) || 1;
    rare.forEach((r, i) => (this.weights[i + 1] = r / sum));
  }

  /** Slot (from 1) of a word, 0 = none, 255 = one of the question's small words. */
  slot(id: number): number {
    return id < this.#slot.length ? (this.#slot[id] ?? 0) : 0;
  }

  how(id: number): number {
    return this.#how[id] ?? 0;
  }
}

type Subject = { tokens: Buffer; talk: () => Buffer; lang: string; sameTitle: number };

/** Looks closely at one edition: words found and how exactly, in the title, near each other, in the reader's language. */
export function lookAt(subject: Subject, table: TermTable, locale: Locale | null): Look {
  const { features, look } = measure(subject, table, locale);
  let score = 0;
  for (const name in RANK) score += RANK[name as keyof typeof RANK] * features[name as keyof typeof RANK];
  return { ...look, score };
}

/** `talk` is read only when the edition alone does not have every word. */
function measure(subject: Subject, table: TermTable, locale: Locale | null): { features: Features; look: Omit<Look, 'score'> } {
  const packed = unpackTokens(subject.tokens);
  const n = table.size;
  const best = new Uint8Array(table.slots + 1);
  const title = new Uint8Array(table.slots + 1);
  const summary = new Uint8Array(table.slots + 1);
  const often = new Uint16Array(table.slots + 1);
  const positions: number[] = [];
  const slots: number[] = [];
  const hows: number[] = [];
  let field: number = FIELD.title;
  let titleWords = 0;
  let titleMatched = 0;
  for (let i = 0; i < packed.length; i++) {
    const id = packed[i] ?? 0;
    if (id === 0) {
      field++;
      continue;
    }
    if (field === FIELD.title) titleWords++;
    const slot = table.slot(id);
    if (slot === 0) continue;
    if (field === FIELD.title) titleMatched++;
    if (slot === SMALL) continue;
    const how = table.how(id);
    note(best, slot, how);
    if (field === FIELD.title) note(title, slot, how);
    else if (field === FIELD.summary) note(summary, slot, how);
    if (slot > n) continue;
    often[slot] = (often[slot] ?? 0) + 1;
    // a gap between fields keeps the end of one from standing beside the beginning of the next
    positions.push(i + field * FAR);
    slots.push(slot);
    hows.push(how);
  }
  const found = howMany(best, n);
  const credited = new Set<number>();
  for (const values of [best, title, summary]) credit(values, table, credited);
  const own = howMany(best, n);
  const inTalk = own < n ? talkTerms(subject.talk(), table) : new Uint8Array(n + 1);

  const features: Features = { words: 0, exact: 0, title: 0, titleFill: 0, titleSame: subject.sameTitle, summary: 0, near: 0, nearExact: 0, often: 0, locale: 0 };
  for (let t = 1; t <= n; t++) {
    const weight = table.weights[t] ?? 0;
    const quality = QUALITY[best[t] ?? 0] ?? 0;
    const said = (QUALITY[inTalk[t] ?? 0] ?? 0) * TALK_WEIGHT;
    features.words += quality > 0 ? weight : said > 0 ? weight * TALK_WEIGHT : 0;
    features.exact += weight * Math.max(quality, said);
    features.title += weight * (QUALITY[title[t] ?? 0] ?? 0);
    features.summary += weight * (QUALITY[summary[t] ?? 0] ?? 0);
    features.often += weight * (1 - 1 / (1 + (often[t] ?? 0)));
  }
  features.titleFill = titleWords === 0 ? 0 : (titleMatched / titleWords) * features.title;
  const near = nearness(positions, slots, hows, found);
  const together = credited.size > 0 ? 0.6 : 0;
  features.near = Math.max(near.near, together);
  features.nearExact = Math.max(near.exact, together * 0.6);
  features.locale = localeOfTag(subject.lang) === locale ? 1 : 0;
  const why = whyOf(best, inTalk, n);
  return { features, look: { own, talk: howMany(inTalk, n), why, byLanguageOnly: why.length > 0 && why.every((w) => w === 'language') } };
}

function note(values: Uint8Array, slot: number, how: number): void {
  const known = values[slot] ?? 0;
  if (known === 0 || how < known) values[slot] = how;
}

/** Terms whose other name stands here whole count as found by it. */
function credit(values: Uint8Array, { groups }: TermTable, credited: Set<number>): void {
  const before = values.slice();
  for (const { terms, slots, how } of groups) {
    if (!slots.every((s) => (before[s] ?? 0) > 0)) continue;
    const found = slots.every((s) => (before[s] ?? 0) <= HOW.form) ? how : how === HOW.language ? HOW.likeLanguage : HOW.likeSynonym;
    for (const t of terms) {
      if ((before[t] ?? 0) === 0) credited.add(t);
      note(values, t, found);
    }
  }
}

function howMany(values: Uint8Array, upTo: number): number {
  let n = 0;
  for (let i = 1; i <= upTo; i++) if ((values[i] ?? 0) > 0) n++;
  return n;
}

function talkTerms(tokens: Buffer, table: TermTable): Uint8Array {
  const found = new Uint8Array(table.slots + 1);
  for (const id of unpackTokens(tokens)) {
    const slot = table.slot(id);
    if (slot > 0 && slot !== SMALL) note(found, slot, table.how(id));
  }
  credit(found, table, new Set());
  return found.slice(0, table.size + 1);
}

const REASON: Record<number, Why> = {
  [HOW.exact]: 'word', [HOW.form]: 'word', [HOW.prefix]: 'word', [HOW.stem]: 'stem', [HOW.slip]: 'typo', [HOW.slips]: 'typo', [HOW.synonym]: 'synonym', [HOW.language]: 'language',
  [HOW.likeSynonym]: 'synonym', [HOW.likeLanguage]: 'language',
};

function whyOf(best: Uint8Array, inTalk: Uint8Array, n: number): Why[] {
  const found = new Set<Why>();
  for (let t = 1; t <= n; t++) {
    const reason = REASON[best[t] || inTalk[t] || 0];
    if (reason) found.add(reason);
  }
  return WHY_ORDER.filter((w) => found.has(w));
}
const WHY_ORDER: readonly Why[] = ['word', 'stem', 'typo', 'synonym', 'language'];

/**
 * How close all words found stand somewhere: 1 side by side in the order asked, less (by the logarithm) the wider the stretch that holds them all.
 * `exact`: the same, each word counted as it was found.
 */
function nearness(positions: readonly number[], terms: readonly number[], hows: readonly number[], distinct: number): { near: number; exact: number } {
  if (distinct < 2) return distinct === 1 ? { near: 0.5, exact: 0.5 } : { near: 0, exact: 0 };
  const counts = new Int32Array(256);
  let have = 0;
  let left = 0;
  const best = { near: 0, exact: 0 };
  for (let right = 0; right < positions.length; right++) {
    const term = terms[right] ?? 0;
    if ((counts[term] = (counts[term] ?? 0) + 1) === 1) have++;
    while (have === distinct) {
      const span = (positions[right] ?? 0) - (positions[left] ?? 0) + 1;
      const apart = Math.max(0, span - distinct);
      const value = Math.max(0, 1 - Math.log(1 + apart) / Math.log(1 + FAR * 4));
      if (value > best.near * 0.7 || best.near === 0) {
        const near = value * (inOrder(terms, left, right) ? 1 : OUT_OF_ORDER);
        best.near = Math.max(best.near, near);
        best.exact = Math.max(best.exact, near * meanQuality(terms, hows, left, right, distinct));
      }
      const first = terms[left++] ?? 0;
      if ((counts[first] = (counts[first] ?? 0) - 1) === 0) have--;
    }
  }
  return best;
}

const quality = new Float32Array(256);

function meanQuality(terms: readonly number[], hows: readonly number[], from: number, to: number, distinct: number): number {
  for (let i = from; i <= to; i++) quality[terms[i] ?? 0] = 0;
  let sum = 0;
  for (let i = from; i <= to; i++) {
    const term = terms[i] ?? 0;
    const value = QUALITY[hows[i] ?? 0] ?? 0;
    const known = quality[term] ?? 0;
    if (value > known) {
      sum += value - known;
      quality[term] = value;
    }
  }
  return sum / distinct;
}

function inOrder(terms: readonly number[], from: number, to: number): boolean {
  for (let i = from + 1; i <= to; i++) if ((terms[i] ?? 0) <= (terms[i - 1] ?? 0)) return false;
  return true;
}
