import type { Kysely } from 'kysely';

/** What an author holds against a decision, and the day an approved edition is to be published. */
export function reviewDecisions() {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      const { schema } = db;
      await schema.createTable('review_appeal')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('edition_id', 'text', (c) => c.notNull().references('edition.id').onDelete('cascade'))
        .addColumn('event_id', 'text', (c) => c.notNull().unique().references('review_event.id').onDelete('cascade'))
        .addColumn('author_id', 'text')
        .addColumn('reason', 'text', (c) => c.notNull())
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('decided_by', 'text')
        .addColumn('answer', 'text')
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addColumn('decided_at', 'text')
        .execute();
      await schema.createIndex('review_appeal_edition_idx').on('review_appeal').column('edition_id').execute();
      await schema.createTable('publication_plan')
        .addColumn('edition_id', 'text', (c) => c.primaryKey().notNull().references('edition.id').onDelete('cascade'))
        .addColumn('revision_id', 'text', (c) => c.notNull().references('revision.id').onDelete('cascade'))
        .addColumn('publish_at', 'text', (c) => c.notNull())
        .addColumn('planned_by', 'text', (c) => c.notNull())
        .addColumn('note', 'text', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .execute();
    },
  };
}
