import type { Kysely } from 'kysely';

/** The last states of each working copy, for putting together what was written on an older one, and who has one open. */
export function writing() {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      const { schema } = db;
      await schema.createTable('draft_state')
        .addColumn('edition_id', 'text', (c) => c.notNull().references('edition.id').onDelete('cascade'))
        .addColumn('version', 'integer', (c) => c.notNull())
        .addColumn('text', 'text', (c) => c.notNull())
        .addColumn('doc', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('draft_state_pk', ['edition_id', 'version'])
        .execute();
      await schema.createTable('edition_presence')
        .addColumn('edition_id', 'text', (c) => c.notNull().references('edition.id').onDelete('cascade'))
        .addColumn('person_id', 'text', (c) => c.notNull().references('person.id').onDelete('cascade'))
        .addColumn('seen_at', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('edition_presence_pk', ['edition_id', 'person_id'])
        .execute();
    },
  };
}
