import type { Kysely } from 'kysely';

type Setting = { setting: { key: string; value: string; updated_at: string } };

/** Whom published practices name: organisations and credited people; and what a person may say of themselves beside. */
export function kinds() {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      const { schema } = db;
      await schema.createTable('practice_mention')
        .addColumn('practice_id', 'text', (c) => c.notNull().references('practice.id').onDelete('cascade'))
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('entry_id', 'text', (c) => c.notNull())
        .addColumn('name', 'text', (c) => c.notNull())
        .addColumn('country', 'text')
        .addColumn('organisation', 'text')
        .addColumn('person_id', 'text')
        .addPrimaryKeyConstraint('practice_mention_pk', ['practice_id', 'kind', 'entry_id'])
        .execute();
      await schema.createIndex('practice_mention_entry_idx').on('practice_mention').columns(['kind', 'entry_id']).execute();
      await schema.createIndex('practice_mention_person_idx').on('practice_mention').column('person_id').execute();
      await schema.alterTable('person').addColumn('orcid', 'text').execute();
      await schema.alterTable('person').addColumn('country', 'text').execute();
      // whom the practices already there name is put down right after (migrate.ts), by the rules of the program and not of this file
      await db.withTables<Setting>().insertInto('setting').values({ key: 'mentions-to-fill', value: '1', updated_at: new Date(0).toISOString() }).execute();
    },
  };
}
