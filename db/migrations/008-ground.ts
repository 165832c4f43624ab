import { sql, type Kysely } from 'kysely';

/** Which editions a translator was taken on for. */
export function ground() {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      const { schema } = db;
      await schema.createTable('edition_translator')
        .addColumn('edition_id', 'text', (c) => c.notNull().references('edition.id').onDelete('cascade'))
        .addColumn('person_id', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('edition_translator_pk', ['edition_id', 'person_id'])
        .execute();
      await schema.createIndex('edition_translator_person_idx').on('edition_translator').column('person_id').execute();
      // until now whoever began one edition was taken on for all of them
      await sql`insert into edition_translator (edition_id, person_id)
        select edition.id, practice_contributor.person_id from practice_contributor inner join edition on edition.practice_id = practice_contributor.practice_id
        where practice_contributor.kind = 'translator' and exists (select 1 from audit where audit.action = 'edition.created' and audit.object_id = edition.id
          and audit.actor_id = practice_contributor.person_id)`.execute(db);
    },
  };
}
