import { localeOfTag, type Locale } from '#app/domain/locales.ts';
import type { Why } from '#search/port.ts';
import { HOW, QUALITY, RANK, TALK_WEIGHT } from '#search/settings.ts';
import { FAR, nearness, put, type Found } from './nearness.ts';
import { FIELD, unpackTokens } from './packing.ts';
import { SMALL, type TermTable } from './term-table.ts';

/** What the close look at one edition found: how many terms the edition has (`own`) and the discussion has. */
export type Look = { score: number; own: number; talk: number; why: Why[] };

/** What is measured of one edition, each about 0..1; see RANK for what each weighs. */
type Features = Record<keyof typeof RANK, number>;

type Subject = { tokens: Buffer; talk: () => Buffer; lang: string; sameTitle: number; archived: boolean };

/** Looks closely at one edition: words found and how exactly, in the title, near each other, in the reader's language. */
export function lookAt(subject: Subject, table: TermTable, locale: Locale | null): Look {
  const { features, look } = measure(subject, table, locale);
  let score = 0;
  for (const name in RANK) score += RANK[name as keyof typeof RANK] * features[name as keyof typeof RANK];
  return { ...look, score };
}

// Taken up again for each edition: a question looks at two hundred of them, and what each left behind cost as much to collect as to fill.
const SLOTS = 256;
const best = new Uint8Array(SLOTS);
const title = new Uint8Array(SLOTS);
const summary = new Uint8Array(SLOTS);
const often = new Uint16Array(SLOTS);
const found: Found = { positions: new Int32Array(1024), terms: new Uint8Array(1024), hows: new Uint8Array(1024), length: 0 };

/** `talk` is read only when the edition alone does not have every word. */
function measure(subject: Subject, table: TermTable, locale: Locale | null): { features: Features; look: Omit<Look, 'score'> } {
  const packed = unpackTokens(subject.tokens);
  const n = table.size;
  for (const values of [best, title, summary, often]) values.fill(0, 0, table.slots + 1);
  found.length = 0;
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
    put(found, i + field * FAR, slot, how);
  }
  const distinct = howMany(best, n);
  let longest = 0;
  for (const values of [best, title, summary]) longest = Math.max(longest, credit(values, table));
  const own = howMany(best, n);
  const inTalk = own < n ? talkTerms(subject.talk(), table) : new Uint8Array(n + 1);

  const features: Features = { words: 0, exact: 0, title: 0, titleFill: 0, titleSame: subject.sameTitle, summary: 0, near: 0, nearExact: 0, often: 0, locale: 0, archived: Number(subject.archived) };
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
  const near = nearness(found, distinct);
  const together = longest === 0 ? 0 : NAME + longest * EACH_WORD;
  features.near = Math.max(near.near, together);
  features.nearExact = Math.max(near.exact, together * 0.6);
  features.locale = localeOfTag(subject.lang) === locale ? 1 : 0;
  return { features, look: { own, talk: howMany(inTalk, n), why: whyOf(best, inTalk, n) } };
}

function note(values: Uint8Array, slot: number, how: number): void {
  const known = values[slot] ?? 0;
  if (known === 0 || how < known) values[slot] = how;
}

// How near the words of another name of what is asked count as standing; of two names the longer says more.
const NAME = 0.59;
const EACH_WORD = 0.01;

/** Terms whose other name stands here whole count as found by it. Returns how many words the longest has that brought a term. */
function credit(values: Uint8Array, { groups }: TermTable): number {
  const before = values.slice();
  let longest = 0;
  for (const { terms, slots, how } of groups) {
    if (!slots.every((s) => (before[s] ?? 0) > 0)) continue;
    const found = slots.every((s) => (before[s] ?? 0) <= HOW.form) ? how : how === HOW.language ? HOW.likeLanguage : HOW.likeSynonym;
    for (const t of terms) {
      if ((before[t] ?? 0) === 0) longest = Math.max(longest, slots.length);
      note(values, t, found);
    }
  }
  return longest;
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
  credit(found, table);
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
