import type { Kysely } from 'kysely';

/** What those who write an edition keep for themselves about its passages: comments a document brought. */
export function authorNotes() {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      const { schema } = db;
      await schema.createTable('author_note')
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('edition_id', 'text', (c) => c.notNull().references('edition.id').onDelete('cascade'))
        .addColumn('excerpt', 'text', (c) => c.notNull())
        .addColumn('written_by', 'text', (c) => c.notNull())
        .addColumn('text', 'text', (c) => c.notNull())
        .addColumn('brought_by', 'text', (c) => c.references('person.id').onDelete('set null'))
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addColumn('resolved_at', 'text')
        .addColumn('resolved_by', 'text', (c) => c.references('person.id').onDelete('set null'))
        .execute();
      await schema.createIndex('author_note_edition_idx').on('author_note').column('edition_id').execute();
    },
  };
}
