import type { Kysely } from 'kysely';

/** Organisations written in two ways that staff found to be one: namings under the first count for the second until they are parted again. */
export function engine() {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      const { schema } = db;
      await schema.createTable('organisation_join')
        .addColumn('entry_id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('into_id', 'text', (c) => c.notNull())
        .addColumn('created_by', 'text', (c) => c.references('person.id').onDelete('set null'))
        .addColumn('created_at', 'text', (c) => c.notNull())
        .execute();
      await schema.createIndex('organisation_join_into_idx').on('organisation_join').column('into_id').execute();
    },
  };
}
