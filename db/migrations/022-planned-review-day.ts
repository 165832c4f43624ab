import type { Kysely } from 'kysely';

/** The day by which a practice is to be read again, chosen with the day of its publication; null leaves it to its themes. */
export function plannedReviewDay() {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema.alterTable('publication_plan').addColumn('review_by', 'text').execute();
    },
  };
}
