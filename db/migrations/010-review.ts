import type { Kysely } from 'kysely';

/** Who reviews an edition, what they found on which revision, who may not, and what was asked for by hand. */
export function review() {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      const { schema } = db;
      await schema.createTable('review')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('edition_id', 'text', (c) => c.notNull().references('edition.id').onDelete('cascade'))
        .addColumn('reviewer_id', 'text', (c) => c.notNull())
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('assigned_by', 'text')
        .addColumn('due_at', 'text', (c) => c.notNull())
        .addColumn('declined_reason', 'text')
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addUniqueConstraint('review_person_uq', ['edition_id', 'reviewer_id'])
        .execute();
      await schema.createIndex('review_reviewer_idx').on('review').columns(['reviewer_id', 'state']).execute();
      await schema.createTable('review_report')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('review_id', 'text', (c) => c.notNull().references('review.id').onDelete('cascade'))
        .addColumn('revision_id', 'text', (c) => c.notNull().references('revision.id').onDelete('cascade'))
        .addColumn('scores', 'text', (c) => c.notNull())
        .addColumn('recommendation', 'text', (c) => c.notNull())
        .addColumn('comment', 'text', (c) => c.notNull())
        .addColumn('named', 'integer', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addUniqueConstraint('review_report_uq', ['review_id', 'revision_id'])
        .execute();
      await schema.createTable('review_conflict')
        .addColumn('practice_id', 'text', (c) => c.notNull().references('practice.id').onDelete('cascade'))
        .addColumn('person_id', 'text', (c) => c.notNull())
        .addColumn('reason', 'text', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('review_conflict_pk', ['practice_id', 'person_id'])
        .execute();
      await schema.createTable('review_need')
        .addColumn('practice_id', 'text', (c) => c.notNull().references('practice.id').onDelete('cascade'))
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('marked_by', 'text')
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('review_need_pk', ['practice_id', 'kind'])
        .execute();
    },
  };
}
