import type { Kysely } from 'kysely';

/** Documents brought in, until their author decides. */
export function word() {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema.createTable('draft_import')
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('person_id', 'text', (c) => c.notNull())
        .addColumn('edition_id', 'text', (c) => c.references('edition.id').onDelete('cascade'))
        .addColumn('name', 'text', (c) => c.notNull())
        .addColumn('lang', 'text', (c) => c.notNull())
        .addColumn('content', 'text', (c) => c.notNull())
        .addColumn('choices', 'text', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .execute();
      await db.schema.createIndex('draft_import_created_idx').on('draft_import').column('created_at').execute();
    },
  };
}
