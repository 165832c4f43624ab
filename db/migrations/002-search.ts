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

/** Makes the index tables where they are missing. */
export async function createSearchTables<T>(db: Kysely<T>): Promise<void> {
  // One row an entry: who may see it, its facets, its discussion. An entry taken out keeps an empty row, so that readers hear of it by seq.
  await sql`create table if not exists search_facet (
    pid integer primary key autoincrement, kind text not null, entry_id text not null, acl text not null, packed text not null, published_at text not null,
    talk text not null, talk_tokens blob not null, hash text not null, seq integer not null, unique (kind, entry_id))`.execute(db);
  await sql`create index if not exists search_facet_seq_idx on search_facet (seq)`.execute(db);
  // One row an edition, its text compressed. Long texts stand last: a row is read only up to the column asked for.
  await sql`create table if not exists search_doc (
    id integer primary key autoincrement, pid integer not null, edition_id text not null unique, lang text not null, sort_key text not null,
    title text not null, tokens blob not null, summary text not null, tags text not null, body blob not null, spans text not null)`.execute(db);
  await sql`create index if not exists search_doc_pid_idx on search_doc (pid)`.execute(db);
  // Words as written, by language of the stemmer ('' = none), and in how many entries (and public ones) they stand.
  await sql`create table if not exists search_form (
    id integer primary key autoincrement, word text not null, lang text not null, form text not null, stem text not null,
    df integer not null, public_df integer not null, unique (word, lang))`.execute(db);
  await sql`create index if not exists search_form_form_idx on search_form (form)`.execute(db);
  await sql`create index if not exists search_form_stem_idx on search_form (stem)`.execute(db);
  await sql`create table if not exists search_meta (key text primary key, value text not null) without rowid`.execute(db);
  await sql`insert or ignore into search_meta (key, value) values ('seq', '0'), ('settings', '')`.execute(db);
  // Only stems go in, folded by us: the tokenizer has nothing left to do than to split at spaces.
  await sql`create virtual table if not exists search_fts using fts5(
    s_title, s_summary, s_tags, s_body, s_talk, content='', contentless_delete=1, tokenize='ascii')`.execute(db);
}

async function createSearchChanges(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable('search_change')
    .addColumn('seq', 'bigserial', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('entry_id', 'text', (c) => c.notNull())
    .addColumn('changed_at', 'text', (c) => c.notNull())
    .execute();
}
