import type { Kysely } from 'kysely';

/** Tries of signing in and up that a restart does not forget, and who wants no answers from whom. */
export function people() {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      const { schema } = db;
      await schema.createTable('try_count')
        .addColumn('key', 'text', (c) => c.primaryKey())
        .addColumn('used', 'integer', (c) => c.notNull())
        .addColumn('ends_at', 'text', (c) => c.notNull())
        .execute();
      await schema.createIndex('try_count_ends_idx').on('try_count').column('ends_at').execute();
      await schema.createTable('person_block')
        .addColumn('person_id', 'text', (c) => c.notNull().references('person.id').onDelete('cascade'))
        .addColumn('blocked_id', 'text', (c) => c.notNull().references('person.id').onDelete('cascade'))
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('person_block_pk', ['person_id', 'blocked_id'])
        .execute();
      await schema.createIndex('person_block_blocked_idx').on('person_block').column('blocked_id').execute();
    },
  };
}
