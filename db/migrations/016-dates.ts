import type { Kysely } from 'kysely';

type Setting = { setting: { key: string; value: string; updated_at: string } };

/** By when a published practice is to be read again, whether somebody chose that day, when it was last found to hold, and who was told of which day. */
export function dates() {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      const { schema } = db;
      await schema.alterTable('practice').addColumn('review_by', 'text').execute();
      await schema.alterTable('practice').addColumn('review_by_chosen', 'integer', (c) => c.notNull().defaultTo(0)).execute();
      await schema.alterTable('practice').addColumn('confirmed_at', 'text').execute();
      await schema.alterTable('practice').addColumn('review_told', 'text').execute();
      await schema.createIndex('practice_review_by_idx').on('practice').column('review_by').execute();
      // the days of what is published already are set right after (migrate.ts), by the rules of the program and not of this file
      await db.withTables<Setting>().insertInto('setting').values({ key: 'review-days-to-set', value: '1', updated_at: new Date(0).toISOString() }).execute();
    },
  };
}
