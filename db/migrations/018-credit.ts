import type { Kysely } from 'kysely';

/** Invitations to write a practice together, by e-mail address whether it has an account or not: nothing here says which. */
export function credit() {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      const { schema } = db;
      await schema.createTable('author_invitation')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('practice_id', 'text', (c) => c.notNull().references('practice.id').onDelete('cascade'))
        .addColumn('email', 'text', (c) => c.notNull())
        .addColumn('invited_by', 'text', (c) => c.notNull())
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addUniqueConstraint('author_invitation_uq', ['practice_id', 'email'])
        .execute();
      await schema.createIndex('author_invitation_email_idx').on('author_invitation').columns(['email', 'state']).execute();
    },
  };
}
