import type { Kysely } from 'kysely';
import type { Dialect } from '../dialects/dialect.ts';

/** What Meilisearch has still to be told, what it is doing with it, and what it would not take. Used only when MEILI_URL is set. */
export function meilisearch(dialect: Dialect) {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema.createTable('meili_change')
        .addColumn('seq', dialect === 'postgres' ? 'bigserial' : 'integer', (c) => (dialect === 'postgres' ? c.primaryKey() : c.primaryKey().autoIncrement()))
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('entry_id', 'text', (c) => c.notNull())
        .addColumn('urgent', 'integer', (c) => c.notNull())
        .addColumn('changed_at', 'text', (c) => c.notNull())
        .execute();
      await db.schema.createIndex('meili_change_entry_idx').on('meili_change').columns(['kind', 'entry_id']).execute();
      await db.schema.createTable('meili_task')
        .addColumn('task_uid', 'integer', (c) => c.primaryKey().notNull())
        .addColumn('entries', 'text', (c) => c.notNull())
        .addColumn('sent_at', 'text', (c) => c.notNull())
        .execute();
      await db.schema.createTable('meili_dead')
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('entry_id', 'text', (c) => c.notNull())
        .addColumn('code', 'text', (c) => c.notNull())
        .addColumn('refused_at', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('meili_dead_pkey', ['kind', 'entry_id'])
        .execute();
      await db.schema.createTable('meili_state')
        .addColumn('key', 'text', (c) => c.primaryKey())
        .addColumn('value', 'text', (c) => c.notNull())
        .execute();
    },
  };
}
