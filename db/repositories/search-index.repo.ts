import { sql } from 'kysely';
import type { Executor, Trx } from '../client.ts';

type SearchTables = {
  search_facet: {
    pid: number; kind: string; entry_id: string; acl: string; packed: string; published_at: number; talk: string; talk_tokens: Buffer; hash: string; seq: number;
  };
  search_doc: {
    id: number; pid: number; edition_id: string; lang: string; title: string; tokens: Buffer; summary: string; tags: string; body: string | Buffer; spans: string;
  };
};

const tables = (trx: Trx) => trx.withTables<SearchTables>();

export type IndexedEntry = { pid: number; kind: string; id: string; acl: string; hash: string; talkTokens: Buffer };
export type IndexedDoc = { id: number; pid: number; editionId: string; tokens: Buffer };
export type FormKey = { word: string; lang: string; form: string; stem: string };
export type DocRow = { pid: number; editionId: string; lang: string; title: string; tokens: Buffer; summary: string; tags: string; body: string | Buffer; spans: string };
export type FacetRow = { kind: string; id: string; acl: string; packed: string; publishedAt: number; talk: string; talkTokens: Buffer; hash: string; seq: number };
/** What the full-text table gets: stems parted by spaces. `leading`: those of title, summary and tags once more, marked. */
export type Stems = { title: string; summary: string; tags: string; body: string; talk: string; leading: string };

/** What the index has under these ids, of these kinds. */
export async function indexedEntries(trx: Trx, kinds: readonly string[], ids: readonly string[]): Promise<IndexedEntry[]> {
  const rows = await tables(trx).selectFrom('search_facet').select(['pid', 'kind', 'entry_id', 'acl', 'hash', 'talk_tokens']).where('kind', 'in', [...kinds]).where('entry_id', 'in', [...ids]).execute();
  return rows.map((r) => ({ pid: r.pid, kind: r.kind, id: r.entry_id, acl: r.acl, hash: r.hash, talkTokens: r.talk_tokens }));
}

export async function indexedDocs(trx: Trx, pids: readonly number[]): Promise<IndexedDoc[]> {
  if (pids.length === 0) return [];
  const rows = await tables(trx).selectFrom('search_doc').select(['id', 'pid', 'edition_id', 'tokens']).where('pid', 'in', pids).execute();
  return rows.map((r) => ({ id: r.id, pid: r.pid, editionId: r.edition_id, tokens: r.tokens }));
}

/** Entries of a kind in the index with an id in a range, that still show something. `upTo` null = to the end. */
export async function indexedIdsBetween(trx: Trx, kind: string, after: string, upTo: string | null): Promise<string[]> {
  let query = tables(trx).selectFrom('search_facet').select('entry_id').where('kind', '=', kind).where('entry_id', '>', after).where('acl', '<>', '');
  if (upTo !== null) query = query.where('entry_id', '<=', upTo);
  return (await query.execute()).map((r) => r.entry_id);
}

/** Numbers of words, making those that are new. */
export async function formIds(trx: Trx, keys: readonly FormKey[]): Promise<number[]> {
  if (keys.length === 0) return [];
  const list = JSON.stringify(keys.map((k) => [k.form, k.word === k.form ? '' : k.word, k.lang, k.stem]));
  await sql`insert into search_form (form, word, lang, stem, df, public_df)
    select value ->> 0, value ->> 1, value ->> 2, value ->> 3, 0, 0 from json_each(${list})
    where not exists (select 1 from search_form as f where f.form = value ->> 0 and f.word = value ->> 1 and f.lang = value ->> 2)`.execute(trx);
  const { rows } = await sql<{ id: number }>`select f.id from json_each(${list}) as j
    cross join search_form as f on f.form = j.value ->> 0 and f.word = j.value ->> 1 and f.lang = j.value ->> 2 order by j.key`.execute(trx);
  return rows.map((r) => r.id);
}

/** Adds to the counts of words; a word no entry has any more is forgotten. */
export async function countForms(trx: Trx, changes: readonly { id: number; all: number; public: number }[]): Promise<void> {
  if (changes.length === 0) return;
  const list = JSON.stringify(changes.map((c) => [c.id, c.all, c.public]));
  await sql`update search_form set df = df + j.a, public_df = public_df + j.p
    from (select value ->> 0 as id, value ->> 1 as a, value ->> 2 as p from json_each(${list})) as j where search_form.id = j.id`.execute(trx);
  const fewer = JSON.stringify(changes.filter((c) => c.all < 0).map((c) => c.id));
  await sql`delete from search_form where df <= 0 and id in (select value from json_each(${fewer}))`.execute(trx);
}

/** Writes entries; answers their numbers, in the order given. */
export async function putFacets(trx: Trx, rows: readonly FacetRow[]): Promise<number[]> {
  const pids: number[] = [];
  for (const some of chunks(rows)) {
    const values = some.map((r) => sql`(${r.kind}, ${r.id}, ${r.acl}, ${r.packed}, ${r.publishedAt}, ${r.talk}, ${r.talkTokens}, ${r.hash}, ${r.seq})`);
    const { rows: written } = await sql<{ pid: number; kind: string; entry_id: string }>`insert into search_facet
      (kind, entry_id, acl, packed, published_at, talk, talk_tokens, hash, seq) values ${sql.join(values)}
      on conflict (kind, entry_id) do update set acl = excluded.acl, packed = excluded.packed, published_at = excluded.published_at, talk = excluded.talk,
        talk_tokens = excluded.talk_tokens, hash = excluded.hash, seq = excluded.seq
      returning pid, kind, entry_id`.execute(trx);
    const known = new Map(written.map((w) => [`${w.kind} ${w.entry_id}`, w.pid]));
    pids.push(...some.map((r) => known.get(`${r.kind} ${r.id}`) ?? 0));
  }
  return pids;
}

/** Writes editions under new numbers: those of an entry follow one another. */
export async function putDocs(trx: Trx, docs: readonly { row: DocRow; stems: Stems }[]): Promise<void> {
  if (docs.length === 0) return;
  const { rows: [last] } = await sql<{ seq: number }>`select coalesce(max(seq), 0) as seq from sqlite_sequence where name = 'search_doc'`.execute(trx);
  let id = last?.seq ?? 0;
  for (const some of chunks(docs)) {
    const first = id + 1;
    await sql`insert into search_doc (id, pid, edition_id, lang, title, tokens, summary, tags, body, spans) values ${sql.join(some.map(({ row: r }) =>
      sql`(${++id}, ${r.pid}, ${r.editionId}, ${r.lang}, ${r.title}, ${r.tokens}, ${r.summary}, ${r.tags}, ${r.body}, ${r.spans})`))}`.execute(trx);
    await sql`insert into search_fts (rowid, s_title, s_summary, s_tags, s_body, s_talk) values ${sql.join(some.map(({ stems: s }, i) =>
      sql`(${first + i}, ${s.title}, ${s.summary}, ${s.tags}, ${`${s.body} ${s.leading}`}, ${s.talk})`))}`.execute(trx);
  }
}

const AT_ONCE = 16;

function* chunks<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let i = 0; i < list.length; i += AT_ONCE) yield list.slice(i, i + AT_ONCE);
}

export async function removeDocs(trx: Trx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const list = JSON.stringify(ids);
  await sql`delete from search_fts where rowid in (select value from json_each(${list}))`.execute(trx);
  await sql`delete from search_doc where id in (select value from json_each(${list}))`.execute(trx);
}

/** The next number of the change sequence, by which readers of every process follow. */
export async function nextSeq(trx: Trx): Promise<number> {
  const { rows } = await sql<{ value: number }>`update search_meta set value = cast(value as integer) + 1 where key = 'seq' returning cast(value as integer) as value`.execute(trx);
  return Number(rows[0]?.value ?? 0);
}

/** Settings the whole index was made by; empty = it is being built. */
export async function indexSettings(db: Executor): Promise<string> {
  const { rows } = await sql<{ value: string }>`select value from search_meta where key = 'settings'`.execute(db);
  return rows[0]?.value ?? '';
}

export async function setIndexSettings(trx: Trx, hash: string): Promise<void> {
  await sql`update search_meta set value = ${hash} where key = 'settings'`.execute(trx);
}

/** What the search understands words by, for the readers of every process. Nothing happens when it is the same. */
export async function putThesaurus(trx: Trx, json: string, mark: string): Promise<void> {
  const { rows } = await sql<{ value: string }>`select value from search_meta where key = 'thesaurus_mark'`.execute(trx);
  if (rows[0]?.value === mark) return;
  await sql`insert or replace into search_meta (key, value) values ('thesaurus', ${json}), ('thesaurus_mark', ${mark})`.execute(trx);
  await nextSeq(trx);
}

/** Whether the full-text table is whole and has a row for each document. */
export async function indexIsSound(db: Executor): Promise<boolean> {
  try {
    await sql`insert into search_fts (search_fts) values ('integrity-check')`.execute(db);
    const { rows } = await sql<{ texts: number; documents: number }>`select (select count(*) from search_fts) as texts, (select count(*) from search_doc) as documents`.execute(db);
    return rows[0]?.texts === rows[0]?.documents;
  } catch {
    return false;
  }
}

/** Empties the index, for a rebuild of a damaged one: until that is done it is of no settings, so that a start goes on with it. The change sequence goes on. */
export async function emptyIndex(trx: Trx): Promise<void> {
  await setIndexSettings(trx, '');
  await sql`insert into search_fts (search_fts) values ('delete-all')`.execute(trx);
  await sql`delete from search_doc`.execute(trx);
  await sql`delete from search_form`.execute(trx);
  const seq = await nextSeq(trx);
  await sql`update search_facet set acl = '', packed = '', talk = '[]', talk_tokens = x'', hash = '', seq = ${seq}`.execute(trx);
}

/** Up to which noted change of the content (search-change.repo.ts) this index has followed. */
export async function followedChange(db: Executor): Promise<number> {
  const { rows } = await sql<{ value: string }>`select value from search_meta where key = 'followed'`.execute(db);
  return Number(rows[0]?.value ?? 0);
}

export async function setFollowedChange(db: Executor, seq: number): Promise<void> {
  await sql`insert or replace into search_meta (key, value) values ('followed', ${String(seq)})`.execute(db);
}
