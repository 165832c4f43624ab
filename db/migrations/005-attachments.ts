import type { Kysely } from 'kysely';

/** What an attached document says, read from it after it was stored. Which documents a practice has stands in its metadata. */
export function attachments() {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema.createTable('file_text')
        .addColumn('file_id', 'text', (c) => c.notNull().primaryKey().references('file.id').onDelete('cascade'))
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('reason', 'text')
        .addColumn('text', 'text', (c) => c.notNull())
        .addColumn('words', 'integer', (c) => c.notNull())
        .addColumn('updated_at', 'text', (c) => c.notNull())
        .execute();
    },
  };
}
