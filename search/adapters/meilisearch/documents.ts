import { createHash } from 'node:crypto';
import { localeOfTag, LOCALE_CODES, type Locale } from '#app/domain/locales.ts';
import { ENTRY_KINDS, type EntryKind, type EntryRef } from '#app/domain/entries.ts';
import { sortKey } from '#search/language/fold.ts';
import { eachWord, type TextLang } from '#search/language/words.ts';
import type { IndexEdition, IndexEntry } from '#search/port.ts';
import { besides } from '../embedded/indexer.ts';
import { MEILI_HASH } from './settings.ts';

/** A text in parts of one attribute's size, by part. */
type Parts = Record<string, string>;

/** One edition as the engine gets it. */
export type MeiliDocument = {
  key: string;
  /** Grows with every change: whoever deletes what is older never takes out what is newer. */
  rev: number;
  group: string;
  /** Of everything the entry's documents are made of. */
  hash: string;
  kind: EntryKind;
  lang: string;
  /** Whether it is the first edition of its entry: the one that stands for it where nothing is asked. */
  first: boolean;
  acl: string[];
  title: string;
  summary: string;
  tags: string;
  body: Parts;
  /** The discussion, and files attached. */
  comments: Parts;
  s_title: string;
  s_summary: string;
  s_tags: string;
  s_body: Parts;
  s_comments: Parts;
  country: readonly string[];
  theme: readonly string[];
  sector: readonly string[];
  audience: readonly string[];
  year: string[];
  /** Milliseconds, the newest edition's. */
  published_at: number;
} & Record<`title_${Locale}`, string>;

const PART_WORDS = 4000;
const TOO_LONG = 120;

export const groupOf = ({ kind, id }: EntryRef) => `${kind}:${id}`;

/** The entry a group stands for, or null when it is none of ours. */
export function refOf(group: string): EntryRef | null {
  const at = group.indexOf(':');
  const kind = ENTRY_KINDS.find((k) => k === group.slice(0, at));
  return kind ? { kind, id: group.slice(at + 1) } : null;
}

/** The documents of an entry, one for each edition. None when nobody may see it. */
export function documentsOf(entry: IndexEntry, rev: number): MeiliDocument[] {
  const acl = entry.acl.split(' ').filter(Boolean);
  if (acl.length === 0) return [];
  const hash = documentHash(entry);
  const comments = parts(besides(entry).map((p) => joined(p.text, p.lang)).join(' \n'));
  const stemmedComments = parts(besides(entry).map((p) => stems(p.text, p.lang)).join(' \n'));
  const newest = Math.max(...entry.editions.map((e) => Date.parse(e.publishedAt) || 0));
  const titles = Object.fromEntries(LOCALE_CODES.map((locale) => [`title_${locale}`, titleKey(entry.editions, locale)])) as Record<`title_${Locale}`, string>;
  return entry.editions.map((e, n) => ({
    key: keyOf(entry, e.lang), rev, group: groupOf(entry), hash, kind: entry.kind, lang: e.lang, first: n === 0, acl,
    title: joined(e.title, e.lang), summary: joined(e.summary, e.lang), tags: joined(e.tags, e.lang), body: parts(joined(e.body, e.lang)), comments,
    s_title: stems(e.title, e.lang), s_summary: stems(e.summary, e.lang), s_tags: stems(e.tags, e.lang), s_body: parts(stems(e.body, { lang: e.lang, spans: e.spans })), s_comments: stemmedComments,
    country: entry.countries, theme: entry.themes, sector: entry.sectors, audience: entry.audiences, year: entry.years.map(String),
    published_at: newest, ...titles,
  }));
}

/** Fingerprint of what an entry's documents say; another edition of the settings makes another. */
export function documentHash(entry: IndexEntry): string {
  return createHash('sha256').update(MEILI_HASH).update(JSON.stringify(entry)).digest('base64url').slice(0, 16);
}

/** The engine's identifiers hold letters, figures, `-` and `_` only: anything else is spelled out. */
export function keyOf({ kind, id }: EntryRef, lang: string): string {
  return [kind, id, lang].map((part) => part.replace(/[^A-Za-z0-9-]/g, (c) => `_${c.codePointAt(0)?.toString(16)}_`)).join('__');
}

// What holds a word together in print and not in meaning; what the engine takes for letters between words.
const INVISIBLE = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g;
const GLUE = /[\u00A0\u2000-\u200A\u2028\u2029\u202F\u000B\u000C=<>^~|$€°©]/g;

/** Letters some languages write a glottal stop with; the engine would take them for letters anywhere. */
const GLOTTAL = /[\u02BB\u02BC\uA78B\uA78C]/g;

const INNER_APOSTROPHE = /(?<=[\p{L}\p{M}])['’‘‛ʼʻʽʹꞌ`´′＇](?=\p{L})/gu;
/** Languages in which an apostrophe parts words or ends one; in others it is part of a word, as our own engine reads them. */
const PARTED = new Set(['fr', 'en']);

const joined = (text: string, lang: string) => (PARTED.has(localeOfTag(lang) ?? '') ? plain(text) : plain(text.replace(INNER_APOSTROPHE, '')));

/** Text as the engine reads words best; never a lone surrogate, which would spoil a whole batch. */
export function plain(text: string): string {
  return text.toWellFormed().normalize('NFC').replace(INVISIBLE, '').replace(GLUE, ' ').replaceAll('\u2011', '-').replace(GLOTTAL, "'").replaceAll('\u0000', ' ');
}

/** The stems of a text, in order, as our own engine has them. */
export function stems(text: string, lang: TextLang): string {
  const list: string[] = [];
  eachWord(text.toWellFormed(), lang, (_start, _end, { stem }) => {
    list.push(stem);
    return true;
  });
  return list.join(' ');
}

function parts(text: string): Parts {
  const cut: Parts = {};
  let [from, words, at] = [0, 0, 0];
  const push = (to: number) => (cut[`p${String(at++).padStart(2, '0')}`] = text.slice(from, to));
  for (let i = text.indexOf(' '); i >= 0; i = text.indexOf(' ', i + 1)) {
    if (++words % PART_WORDS !== 0) continue;
    push(i);
    from = i + 1;
  }
  push(text.length);
  return cut;
}

/** The title an entry is sorted by for a reader of a language: that of the edition such a reader is shown. */
function titleKey(editions: readonly IndexEdition[], locale: Locale): string {
  const rank = ({ lang }: IndexEdition) => {
    const of = localeOfTag(lang);
    return lang === locale ? 0 : of === locale ? 1 : of === null ? 9 : 2 + LOCALE_CODES.indexOf(of);
  };
  const [first] = [...editions].sort((a, b) => rank(a) - rank(b) || (a.editionId < b.editionId ? -1 : 1));
  // the mark that puts ñ after n is no character the engine would keep
  return sortKey(first?.title ?? '').replaceAll('\uffff', '~').slice(0, TOO_LONG);
}
