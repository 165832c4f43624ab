import type { Kysely } from 'kysely';

/** Editions taken out of use and what replaces them, practices merged into another, drafts in the bin, and the language of public notes. */
export function versions() {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      const { schema } = db;
      await schema.createTable('retirement')
        .addColumn('edition_id', 'text', (c) => c.primaryKey().notNull().references('edition.id').onDelete('cascade'))
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('revision_id', 'text', (c) => c.notNull().references('revision.id').onDelete('cascade'))
        .addColumn('reason', 'text', (c) => c.notNull())
        .addColumn('lang', 'text', (c) => c.notNull())
        .addColumn('replaced_by', 'text', (c) => c.references('practice.id').onDelete('set null'))
        .addColumn('published_at', 'text')
        .addColumn('by_writer', 'integer', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .execute();
      await schema.createTable('practice_merge')
        .addColumn('practice_id', 'text', (c) => c.primaryKey().notNull().references('practice.id').onDelete('cascade'))
        .addColumn('into_id', 'text', (c) => c.notNull().references('practice.id').onDelete('cascade'))
        .addColumn('moved', 'text', (c) => c.notNull())
        .addColumn('merged_by', 'text')
        .addColumn('created_at', 'text', (c) => c.notNull())
        .execute();
      await schema.createIndex('practice_merge_into_idx').on('practice_merge').column('into_id').execute();
      await schema.alterTable('edition').addColumn('binned_at', 'text').execute();
      await schema.alterTable('edition').addColumn('binned_by', 'text').execute();
      await schema.alterTable('review_event').addColumn('lang', 'text').execute();
      await schema.alterTable('publication_plan').addColumn('lang', 'text').execute();
    },
  };
}
