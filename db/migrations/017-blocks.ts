import type { Kysely } from 'kysely';

/** Which published editions cite which building blocks of other practices. What is cited may be gone: no reference holds it. */
export function blocks() {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      const { schema } = db;
      await schema.createTable('block_reuse')
        .addColumn('edition_id', 'text', (c) => c.notNull().references('edition.id').onDelete('cascade'))
        .addColumn('origin_id', 'text', (c) => c.notNull())
        .addColumn('block_id', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('block_reuse_pk', ['edition_id', 'origin_id', 'block_id'])
        .execute();
      await schema.createIndex('block_reuse_origin_idx').on('block_reuse').column('origin_id').execute();
    },
  };
}
