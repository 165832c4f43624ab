import type { Kysely } from 'kysely';

/** What an edition was translated from, passage by passage: with its working copy and with each revision. */
export function desk() {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema.alterTable('edition').addColumn('translation', 'text').execute();
      await db.schema.alterTable('revision').addColumn('translation', 'text').execute();
    },
  };
}
