import type { Kysely } from 'kysely';

/** A picture cut from another: which one, and what of it (a Crop as JSON). The one it was cut from stays. */
export function pictures() {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema.alterTable('file').addColumn('original_id', 'text').execute();
      await db.schema.alterTable('file').addColumn('crop', 'text').execute();
      await db.schema.createIndex('file_original_idx').on('file').column('original_id').execute();
    },
  };
}
