import type { Kysely } from 'kysely';

/** What reviewers and authors say to each other about one passage, in threads. */
export function reviewComments() {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      const { schema } = db;
      await schema.createTable('review_comment')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('edition_id', 'text', (c) => c.notNull().references('edition.id').onDelete('cascade'))
        .addColumn('revision_id', 'text', (c) => c.notNull().references('revision.id').onDelete('cascade'))
        .addColumn('parent_id', 'text', (c) => c.references('review_comment.id').onDelete('cascade'))
        .addColumn('passage', 'text', (c) => c.notNull())
        .addColumn('excerpt', 'text', (c) => c.notNull())
        .addColumn('author_id', 'text')
        .addColumn('text', 'text', (c) => c.notNull())
        .addColumn('resolved_at', 'text')
        .addColumn('resolved_by', 'text')
        .addColumn('created_at', 'text', (c) => c.notNull())
        .execute();
      await schema.createIndex('review_comment_edition_idx').on('review_comment').column('edition_id').execute();
    },
  };
}
