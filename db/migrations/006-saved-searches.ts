import type { Kysely } from 'kysely';

/** Searches people keep, and the practices each of them knows: what was there when it was saved, what was found since, what was told. */
export function savedSearches() {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      const { schema } = db;
      await schema.createTable('saved_search')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('person_id', 'text', (c) => c.notNull().references('person.id').onDelete('cascade'))
        .addColumn('name', 'text', (c) => c.notNull())
        .addColumn('query', 'text', (c) => c.notNull())
        .addColumn('locale', 'text', (c) => c.notNull())
        .addColumn('frequency', 'text', (c) => c.notNull())
        .addColumn('paused', 'integer', (c) => c.notNull().defaultTo(0))
        .addColumn('token', 'text', (c) => c.notNull().unique())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addColumn('last_mail_at', 'text')
        .execute();
      await schema.createIndex('saved_search_person_idx').on('saved_search').column('person_id').execute();
      await schema.createTable('saved_search_hit')
        .addColumn('search_id', 'text', (c) => c.notNull().references('saved_search.id').onDelete('cascade'))
        .addColumn('practice_id', 'text', (c) => c.notNull().references('practice.id').onDelete('cascade'))
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('found_at', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('saved_search_hit_pk', ['search_id', 'practice_id'])
        .execute();
    },
  };
}
