import vocabulary from '#db/seeds/vocabulary.json' with { type: 'json' };
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { renderText } from '#app/content/render/text.ts';
import { EMPTY_META, type PracticeMeta } from '#app/domain/practice-meta.ts';
import type { Database, Executor, Trx } from '#db/client.ts';
import { replaceMentions } from '#db/repositories/mentions.repo.ts';
import { putRetirement } from '#db/repositories/retirements.repo.ts';

/** `doc`: the document, for what is read from it; `body` is then its text. */
export type FixtureEdition = { lang: string; title: string; summary?: string; body?: string; doc?: DocumentJson; at?: string; archived?: boolean };
export type FixturePractice = {
  key: string;
  acl?: string;
  meta?: Partial<PracticeMeta>;
  editions: FixtureEdition[];
  posts?: { lang: string; text: string; state?: string }[];
  /** `listed: false`: stored, but the published metadata does not name it. */
  files?: { lang: string; name: string; text?: string; listed?: boolean }[];
};

/** An identifier of the right shape that a reader of a failed test can recognise. */
export const idOf = (key: string) => key.toLowerCase().replace(/[^a-z0-9]/g, '').slice(0, 26).padEnd(26, 'x');

const DOC = '{"root":{"type":"root","version":1,"direction":null,"format":"","indent":0,"children":[]}}';

export async function putVocabulary(db: Executor): Promise<void> {
  await db.insertInto('concept').values(vocabulary.map((c) => ({
    id: c.id, scheme: c.scheme, broader_id: c.broader, position: c.position, definition: '{}', retired_at: null,
  }))).execute();
  await db.insertInto('concept_label').values(vocabulary.flatMap((c) => Object.entries(c.labels).map(([lang, label]) => ({ concept_id: c.id, lang, kind: 'pref', label })))).execute();
}

/** Writes a practice with published editions, or replaces it. Says nothing to the search. */
export async function putPractice(db: Executor, { key, acl = 'public', meta, editions, posts = [], files = [] }: FixturePractice): Promise<string> {
  const id = idOf(key);
  await db.deleteFrom('practice').where('id', '=', id).execute();
  const fileId = (n: number) => idOf(`${key}f${n}`);
  const attachments = files.flatMap(({ lang, name, listed = true }, n) => (listed ? [{ fileId: fileId(n), title: name, lang }] : []));
  const json = JSON.stringify({ ...EMPTY_META, ...meta, attachments });
  const at = '2024-01-01T00:00:00.000Z';
  await db.insertInto('practice').values({
    id, seed_key: null, original_lang: editions[0]?.lang ?? 'es', access: acl.split('-')[0] ?? acl, community_id: null, acl, meta: json, draft_meta: json,
    meta_version: 1, created_by: null, created_at: at, updated_at: at,
  }).execute();
  await replaceMentions(db as Trx, id, { ...EMPTY_META, ...meta });
  for (const { lang, title, summary = '', doc, body = doc ? renderText(doc) : '', at: published = at, archived = false } of editions) {
    const [editionId, revisionId] = [idOf(`${key}e${lang}`), idOf(`${key}r${lang}`)];
    const text = { title, summary, result: '', fit: '' };
    await db.insertInto('edition').values({
      id: editionId, practice_id: id, lang, state: 'published', ...text, title: `draft of ${title}`, doc: DOC, version: 1, edited_by: null, edited_at: at,
      submitted_revision_id: null, published_revision_id: revisionId, first_published_at: published, published_at: published,
    }).execute();
    await db.insertInto('revision').values({
      id: revisionId, edition_id: editionId, number: 1, lang, ...text, doc: doc ? JSON.stringify(doc) : DOC, meta: json, html: '', text: body, outline: '[]', hash: 'x', created_by: null, created_at: at,
    }).execute();
    if (archived) await putRetirement(db as Trx, { edition_id: editionId, kind: 'archived', revision_id: revisionId, reason: 'x', lang: 'es', replaced_by: null, published_at: published, by_writer: 0, created_at: at });
  }
  for (const [n, { lang, text, state = 'visible' }] of posts.entries()) {
    await db.insertInto('post').values({
      id: idOf(`${key}p${n}`), practice_id: id, parent_id: null, author_id: null, lang, doc: DOC, html: '', text, state, version: 1, created_at: at, edited_at: null,
    }).execute();
  }
  for (const [n, { name, text = '' }] of files.entries()) {
    await db.insertInto('file').values({ id: fileId(n), practice_id: id, uploaded_by: null, name: `${name}.pdf`, content_type: 'application/pdf', bytes: 1, width: null, height: null, sha256: 'x', created_at: at })
      .onConflict((c) => c.column('id').doUpdateSet({ practice_id: id })).execute();
    await db.insertInto('file_text').values({ file_id: fileId(n), state: text ? 'read' : 'empty', reason: null, text, words: text.split(' ').length, updated_at: at })
      .onConflict((c) => c.column('file_id').doUpdateSet({ text })).execute();
  }
  return id;
}

/** Takes the practice out of sight of readers: nothing of it is published any more. */
export async function withdraw(db: Executor, key: string): Promise<void> {
  await db.updateTable('edition').set({ published_revision_id: null, state: 'withdrawn' }).where('practice_id', '=', idOf(key)).execute();
}

/** Practices with words that have one reading only (figures are never stemmed), so that a test can count by hand what answers. */
export type Plain = { key: string; acl: string; meta: PracticeMeta; langs: string[]; words: Record<string, string[]>; talk: string[]; at: string };

const ACLS = ['public', 'public', 'public', 'members', 'community-aaa', 'community-bbb', ''];
const THEMES = ['legal', 'legal-closure', 'env-water', 'com-dialogue', 'soc-employment'];

export function plainPractices(count: number, random: () => number): Plain[] {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const some = <T>(list: readonly T[], most: number) => [...new Set(Array.from({ length: Math.floor(random() * (most + 1)) }, () => pick(list)))];
  return Array.from({ length: count }, (_, n): Plain => {
    const langs = [...new Set([pick(['es', 'en', 'fr']), ...some(['es', 'en', 'fr', 'arn'], 2)])];
    const start = 2015 + Math.floor(random() * 6);
    return {
      key: `plain${n}`, acl: pick(ACLS), langs, at: new Date(Date.UTC(2020, 0, 1 + Math.floor(random() * 20))).toISOString(),
      meta: {
        ...EMPTY_META, countries: some(['ca', 'cl', 'pe'], 2), themes: some(THEMES, 2), sectors: some(['mining', 'mining-copper', 'energy'], 2), audiences: some(['audience-regulator', 'audience-company'], 1),
        years: { start: random() < 0.2 ? null : start, end: random() < 0.5 ? null : start + Math.floor(random() * 3) },
      },
      words: Object.fromEntries(langs.map((lang) => [lang, some(['w1', 'w2', 'w3', 'w4', 'w5', 'w6'], 5)])), talk: some(['w1', 'w7'], 1),
    };
  });
}

export const asFixture = (p: Plain): FixturePractice => ({
  key: p.key, acl: p.acl, meta: p.meta,
  editions: p.langs.map((lang) => ({ lang, title: `Titulo ${p.key}x`, summary: (p.words[lang] ?? []).slice(0, 1).join(' '), body: (p.words[lang] ?? []).slice(1).join(' '), at: p.at })),
  posts: p.talk.length > 0 ? [{ lang: 'es', text: p.talk.join(' ') }] : [],
});

export type Harness = {
  database: Database;
  search: import('#search/port.ts').SearchPort;
  /** Waits until the engine has taken in everything committed so far. */
  settle(): Promise<void>;
  close(): Promise<void>;
};
