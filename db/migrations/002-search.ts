import { sql, type Kysely } from 'kysely';
import type { Dialect } from '../dialects/dialect.ts';

/** Tables of the embedded search index (SQLite). On PostgreSQL the index lives in a file of each process, which makes the same tables and follows the changes noted here. */
export function search(dialect: Dialect) {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      if (dialect === 'sqlite') await createSearchTables(db);
      else await createSearchChanges(db);
    },
  };
}

/** How the tables below are laid out. Whoever changes them raises it: an index laid out otherwise is thrown away and built again. */
const LAYOUT = '3';
const TABLES = ['search_fts', 'search_facet', 'search_doc', 'search_form', 'search_meta'];

/** Makes the index tables where they are missing or laid out as an older version did. */
export async function createSearchTables<T>(db: Kysely<T>): Promise<void> {
  if (db.isTransaction) await layTables(db);
  else await db.transaction().execute(layTables);
}

async function layTables<T>(db: Kysely<T>): Promise<void> {
  if (await layoutOf(db) !== LAYOUT) for (const table of TABLES) await sql`drop table if exists ${sql.table(table)}`.execute(db);
  // One row an entry: who may see it, its facets, its discussion. An entry taken out keeps an empty row, so that readers hear of it by seq.
  await sql`create table if not exists search_facet (
    pid integer primary key autoincrement, kind text not null, entry_id text not null, acl text not null, packed text not null, published_at integer not null,
    talk text not null, talk_tokens blob not null, hash text not null, seq integer not null, unique (kind, entry_id))`.execute(db);
  await sql`create index if not exists search_facet_seq_idx on search_facet (seq)`.execute(db);
  // One row an edition, its text compressed. Long texts stand last: a row is read only up to the column asked for.
  await sql`create table if not exists search_doc (
    id integer primary key autoincrement, pid integer not null, edition_id text not null, lang text not null,
    title text not null, tokens blob not null, summary text not null, tags text not null, body blob not null, spans text not null)`.execute(db);
  await sql`create index if not exists search_doc_pid_idx on search_doc (pid)`.execute(db);
  // Words folded and as written ('' = the same), by language of the stemmer ('' = none), and in how many entries (and public ones) they stand.
  await sql`create table if not exists search_form (
    id integer primary key autoincrement, form text not null, word text not null, lang text not null, stem text not null,
    df integer not null, public_df integer not null, unique (form, word, lang))`.execute(db);
  await sql`create index if not exists search_form_stem_idx on search_form (stem)`.execute(db);
  await sql`create table if not exists search_meta (key text primary key, value text not null) without rowid`.execute(db);
  await sql`insert or ignore into search_meta (key, value) values ('seq', '0'), ('settings', ''), ('layout', ${LAYOUT})`.execute(db);
  // Only stems go in, folded by us: the tokenizer has nothing left to do than to split at spaces. Words of the first column take two bytes less
  // for each word and row, so the longest texts stand first: that is a tenth of the index. Words of title, summary and tags stand once more at its end,
  // marked: to ask one column for a word, FTS5 goes through every row that has it anywhere.
  await sql`create virtual table if not exists search_fts using fts5(
    s_body, s_title, s_summary, s_tags, s_talk, content='', contentless_delete=1, tokenize='ascii')`.execute(db);
}

async function layoutOf<T>(db: Kysely<T>): Promise<string> {
  const { rows: [made] } = await sql`select 1 from sqlite_master where name = 'search_meta'`.execute(db);
  if (!made) return '';
  const { rows } = await sql<{ value: string }>`select value from search_meta where key = 'layout'`.execute(db);
  return rows[0]?.value ?? '';
}

async function createSearchChanges(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable('search_change')
    .addColumn('seq', 'bigserial', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('entry_id', 'text', (c) => c.notNull())
    .addColumn('changed_at', 'text', (c) => c.notNull())
    .execute();
}
