import { createHash } from 'node:crypto';
import { fold } from '#search/language/fold.ts';
import { LOCALE_CODES, type Locale } from '#app/domain/locales.ts';
import { EMPTY_META, type PracticeMeta } from '#app/domain/practice-meta.ts';
import type { Executor } from '#db/client.ts';
import type { DB } from '#db/schema.ts';
import type { Insertable } from 'kysely';
import vocabulary from '#db/seeds/vocabulary.json' with { type: 'json' };
import { PARTS } from './generate-parts.ts';

export type GenerateOptions = { count: number; seed?: number; /** Words of an edition's text, about. */ words?: number };

export type GeneratedPractice = {
  practice: Insertable<DB['practice']>;
  concepts: Insertable<DB['practice_concept']>[];
  editions: Insertable<DB['edition']>[];
  revisions: Insertable<DB['revision']>[];
  slugs: Insertable<DB['slug']>[];
};

type Concept = { id: string; scheme: string; broader: string | null; labels: Record<Locale, string>; definition?: Partial<Record<Locale, string>> };
const CONCEPTS: readonly Concept[] = vocabulary;
const EPOCH = Date.UTC(2016, 0, 1);
const DOC = JSON.stringify({ root: { type: 'root', version: 1, direction: null, format: '', indent: 0, children: [] } });

/**
 * Invented practices for measuring, the same ones for the same seed: sentences of the vocabulary in Spanish, English and French, made-up place names,
 * one to three editions each. Nothing in them is true; they never go into a real installation.
 */
export function* generatePractices({ count, seed = 1, words = 500 }: GenerateOptions): Generator<GeneratedPractice> {
  const random = generatorOf(seed);
  for (let n = 0; n < count; n++) yield generateOne(n, random, words);
}

/** Inserts generated practices, many in one transaction. Returns how many. The search is told afterwards by a rebuild. */
export async function insertGenerated(db: Executor, options: GenerateOptions): Promise<number> {
  let batch: GeneratedPractice[] = [];
  let done = 0;
  const flush = async () => {
    const rows = batch;
    batch = [];
    done += rows.length;
    if (rows.length === 0) return;
    await db.transaction().execute(async (trx) => {
      await trx.insertInto('practice').values(rows.map((r) => r.practice)).execute();
      await trx.insertInto('practice_concept').values(rows.flatMap((r) => r.concepts)).execute();
      await trx.insertInto('edition').values(rows.flatMap((r) => r.editions)).execute();
      await trx.insertInto('revision').values(rows.flatMap((r) => r.revisions)).execute();
      await trx.insertInto('slug').values(rows.flatMap((r) => r.slugs)).execute();
    });
  };
  for (const practice of generatePractices(options)) {
    batch.push(practice);
    if (batch.length === 100) await flush();
  }
  await flush();
  return done;
}

type Random = { next(): number; pick<T>(list: readonly T[]): T; idOf(...key: (string | number)[]): string; zipf(n: number): number };

function generateOne(n: number, random: Random, words: number): GeneratedPractice {
  const of = (scheme: string) => CONCEPTS.filter((c) => c.scheme === scheme);
  const some = (scheme: string, most: number) => {
    const list = of(scheme);
    return [...new Set(Array.from({ length: 1 + Math.floor(random.next() * most) }, () => list[random.zipf(list.length)]?.id ?? ''))].filter(Boolean);
  };
  const start = 1998 + Math.floor(random.next() * 24);
  const meta: PracticeMeta = {
    ...EMPTY_META, countries: some('country', 1), regions: some('region', 1), themes: some('theme', 3), sectors: some('sector', 2), audiences: some('audience', 2),
    actors: some('actor', 2), years: { start, end: random.next() < 0.5 ? null : start + Math.floor(random.next() * 6) },
    organisations: [{ name: `${placeName(random)} ${random.pick(['S. A.', 'Inc.', 'SENA', 'CFT'])}`, country: null }],
  };
  const at = new Date(EPOCH + n * 3_600_000 * 12).toISOString();
  const id = random.idOf('practice', n);
  const metaJson = JSON.stringify(meta);
  const first = LOCALE_CODES[random.zipf(3)] ?? 'es';
  const langs = random.next() < 0.6 ? [...LOCALE_CODES] : random.next() < 0.5 ? [first] : [...new Set([first, random.pick(LOCALE_CODES)])];
  const place = placeName(random);
  const acl = random.next() < 0.9 ? 'public' : 'members';
  const result: GeneratedPractice = {
    practice: {
      id, seed_key: null, original_lang: langs[0] ?? first, access: acl, community_id: null, acl, meta: metaJson, draft_meta: metaJson, meta_version: 1,
      created_by: null, created_at: at, updated_at: at,
    },
    concepts: [['country', meta.countries], ['theme', meta.themes], ['sector', meta.sectors], ['audience', meta.audiences]].flatMap(([scheme, ids]) =>
      (ids as string[]).map((concept_id) => ({ practice_id: id, scheme: String(scheme), concept_id }))),
    editions: [], revisions: [], slugs: [],
  };
  for (const lang of langs) {
    const text = editionText(lang, meta, place, random, words);
    const [editionId, revisionId] = [random.idOf('edition', n, lang), random.idOf('revision', n, lang)];
    result.editions.push({
      id: editionId, practice_id: id, lang, state: 'published', ...text.fields, doc: DOC, version: 1, edited_by: null, edited_at: at,
      submitted_revision_id: revisionId, published_revision_id: revisionId, first_published_at: at, published_at: at,
    });
    result.revisions.push({
      id: revisionId, edition_id: editionId, number: 1, lang, ...text.fields, doc: DOC, meta: metaJson, html: text.html, text: text.body, outline: '[]',
      hash: createHash('sha256').update(text.body).digest('hex'), created_by: null, created_at: at,
    });
    const slug = `${fold(text.fields.title).replace(/[^a-z0-9]+/g, '-').slice(0, 60)}-${n}`;
    result.slugs.push({ lang, slug, edition_id: editionId, practice_id: id, current: 1, created_at: at });
  }
  return result;
}

function editionText(lang: Locale, meta: PracticeMeta, place: string, random: Random, words: number) {
  // a practice tells of a few things, as real ones do: words are rare in the library though common in their text
  const parts = {
    titles: PARTS[lang].titles, sentences: few(PARTS[lang].sentences, 5, random), actors: few(PARTS[lang].actors, 4, random),
    verbs: few(PARTS[lang].verbs, 4, random), objects: few(PARTS[lang].objects, 4, random),
  };
  const own = [...meta.themes, ...meta.sectors, ...meta.countries, ...meta.regions, ...meta.audiences];
  const label = () => {
    const id = random.next() < 0.9 ? random.pick(own) : random.pick(CONCEPTS).id;
    return (CONCEPTS.find((c) => c.id === id)?.labels[lang] ?? place).toLowerCase();
  };
  const slots = new Map<string, () => string>([
    ['c', label], ['p', () => (random.next() < 0.7 ? place : placeName(random))], ['n', () => String(2 + Math.floor(random.next() * 900))],
    ['y', () => String(1990 + Math.floor(random.next() * 35))], ['a', () => random.pick(parts.actors)], ['v', () => random.pick(parts.verbs)],
    ['o', () => random.pick(parts.objects)],
  ]);
  const fill = (template: string) => template.replace(/\{(\w)\}/g, (_, slot: string) => slots.get(slot)?.() ?? '');
  const definitions = own.flatMap((id) => CONCEPTS.find((c) => c.id === id)?.definition?.[lang] ?? []);
  const sentence = () => (definitions.length > 0 && random.next() < 0.15 ? random.pick(definitions) : fill(random.pick(parts.sentences)))
    .replace(/^./u, (c) => c.toUpperCase());
  const paragraphs: string[] = [];
  const wanted = words * (0.6 + random.next() * 0.8);
  for (let count = 0; count < wanted;) {
    const paragraph = Array.from({ length: 4 }, sentence).join(' ');
    paragraphs.push(paragraph);
    count += paragraph.split(' ').length;
  }
  const fields = { title: fill(random.pick(parts.titles)).replace(/^./u, (c) => c.toUpperCase()).slice(0, 160), summary: `${sentence()} ${sentence()}`, result: sentence().slice(0, 200), fit: sentence().slice(0, 400) };
  return { fields, body: paragraphs.join('\n\n'), html: paragraphs.map((p) => `<p>${p}</p>`).join('\n') };
}

function few<T>(list: readonly T[], n: number, random: Random): T[] {
  return Array.from({ length: n }, () => random.pick(list));
}

const SYLLABLES = 'ca co cu cha chi hua lla ma mi ña no pa pe qui ra ri sa ta to tu ya yu lo vi'.split(' ');

function placeName(random: Random): string {
  const name = Array.from({ length: 2 + Math.floor(random.next() * 3) }, () => random.pick(SYLLABLES)).join('');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Mulberry32: small, quick and the same everywhere. */
function generatorOf(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    pick: (list) => list[Math.floor(next() * list.length)] as (typeof list)[number],
    idOf: (...key) => {
      const bytes = createHash('sha256').update(`${seed}:${key.join(':')}`).digest();
      return Array.from(bytes.subarray(0, 26), (b) => 'abcdefghijkmnpqrstuvwxyz23456789'[b & 31]).join('');
    },
    zipf: (n) => Math.min(n - 1, Math.floor(n ** next()) - (n > 1 ? 1 : 0)),
  };
}
