import { sql, type Kysely } from 'kysely';
import type { Dialect } from '../dialects/dialect.ts';

/** Cards of legal instruments: what they say now, every version they had, each change of status, and which practices cite them. */
export function instruments(dialect: Dialect) {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      const { schema } = db;
      await schema.createTable('instrument')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('seed_key', 'text', (c) => c.unique())
        .addColumn('slug', 'text', (c) => c.notNull().unique())
        .addColumn('country', 'text', (c) => c.notNull())
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('number', 'text', (c) => c.notNull())
        .addColumn('year', 'integer', (c) => c.notNull())
        .addColumn('title', 'text', (c) => c.notNull())
        .addColumn('status', 'text', (c) => c.notNull())
        .addColumn('content', 'text', (c) => c.notNull())
        .addColumn('version', 'integer', (c) => c.notNull())
        .addColumn('checked_at', 'text', (c) => c.notNull())
        .addColumn('checked_by', 'text')
        .addColumn('check_due', 'text', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addColumn('updated_at', 'text', (c) => c.notNull())
        .execute();
      await schema.createIndex('instrument_due_idx').on('instrument').column('check_due').execute();
      await schema.createTable('instrument_version')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('instrument_id', 'text', (c) => c.notNull().references('instrument.id'))
        .addColumn('number', 'integer', (c) => c.notNull())
        .addColumn('content', 'text', (c) => c.notNull())
        .addColumn('changed_by', 'text')
        .addColumn('reason', 'text')
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addUniqueConstraint('instrument_version_number_uq', ['instrument_id', 'number'])
        .execute();
      await schema.createTable('instrument_status_change')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('instrument_id', 'text', (c) => c.notNull().references('instrument.id'))
        .addColumn('version', 'integer', (c) => c.notNull())
        .addColumn('from_status', 'text', (c) => c.notNull())
        .addColumn('to_status', 'text', (c) => c.notNull())
        .addColumn('since', 'text', (c) => c.notNull())
        .addColumn('reason', 'text', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .execute();
      await schema.createIndex('instrument_status_change_idx').on('instrument_status_change').columns(['instrument_id', 'created_at']).execute();
      // an edition of '' = the details that all editions of the practice share
      await schema.createTable('citation')
        .addColumn('practice_id', 'text', (c) => c.notNull().references('practice.id').onDelete('cascade'))
        .addColumn('edition_id', 'text', (c) => c.notNull())
        .addColumn('instrument_id', 'text', (c) => c.notNull().references('instrument.id'))
        .addColumn('articles', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('citation_pk', ['practice_id', 'edition_id', 'instrument_id'])
        .execute();
      await schema.createIndex('citation_instrument_idx').on('citation').column('instrument_id').execute();
      for (const table of ['instrument_version', 'instrument_status_change']) await keepForEver(db, dialect, table);
    },
  };
}

/** What a card once said cannot be made to have said something else, whatever the program does. */
async function keepForEver(db: Kysely<unknown>, dialect: Dialect, table: string): Promise<void> {
  const on = sql.table(table);
  const name = (part: string) => sql.id(`${table}_${part}`);
  if (dialect === 'postgres') {
    await sql`create function ${name('kept')}() returns trigger language plpgsql as $$ begin raise exception 'history is append-only'; end $$`.execute(db);
    await sql`create trigger ${name('no_change')} before update or delete on ${on} for each row execute function ${name('kept')}()`.execute(db);
    return;
  }
  await sql`create trigger ${name('no_update')} before update on ${on} begin select raise(abort, 'history is append-only'); end`.execute(db);
  await sql`create trigger ${name('no_delete')} before delete on ${on} begin select raise(abort, 'history is append-only'); end`.execute(db);
}
