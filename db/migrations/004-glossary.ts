import type { Kysely } from 'kysely';

/** What a glossary term says beyond its labels, how concepts stand to each other, and what people ask the search, counted without persons. */
export function glossary() {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      const { schema } = db;
      await schema.alterTable('concept').addColumn('status', 'text', (c) => c.notNull().defaultTo('words')).execute();
      await schema.alterTable('concept').addColumn('theme_id', 'text').execute();
      await schema.alterTable('concept').addColumn('countries', 'text', (c) => c.notNull().defaultTo('[]')).execute();
      await schema.alterTable('concept').addColumn('scope_note', 'text', (c) => c.notNull().defaultTo('{}')).execute();
      await schema.alterTable('concept').addColumn('example', 'text', (c) => c.notNull().defaultTo('{}')).execute();
      await schema.alterTable('concept').addColumn('sources', 'text', (c) => c.notNull().defaultTo('[]')).execute();
      await schema.alterTable('concept').addColumn('version', 'integer', (c) => c.notNull().defaultTo(1)).execute();
      await schema.alterTable('concept').addColumn('updated_at', 'text').execute();
      await schema.alterTable('concept_label').addColumn('match', 'text').execute();
      await schema.alterTable('concept_label').addColumn('note', 'text', (c) => c.notNull().defaultTo('{}')).execute();
      await schema.createTable('concept_relation')
        .addColumn('concept_id', 'text', (c) => c.notNull().references('concept.id').onDelete('cascade'))
        .addColumn('other_id', 'text', (c) => c.notNull().references('concept.id').onDelete('cascade'))
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('note', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('concept_relation_pk', ['concept_id', 'other_id', 'kind'])
        .execute();
      await schema.createIndex('concept_relation_other_idx').on('concept_relation').column('other_id').execute();
      await schema.createTable('search_question')
        .addColumn('day', 'text', (c) => c.notNull())
        .addColumn('locale', 'text', (c) => c.notNull())
        .addColumn('question', 'text', (c) => c.notNull())
        .addColumn('asked', 'integer', (c) => c.notNull())
        .addColumn('visits', 'integer', (c) => c.notNull())
        .addColumn('zero', 'integer', (c) => c.notNull())
        .addColumn('opened', 'integer', (c) => c.notNull())
        .addPrimaryKeyConstraint('search_question_pk', ['day', 'locale', 'question'])
        .execute();
      await schema.createIndex('search_question_question_idx').on('search_question').columns(['locale', 'question']).execute();
    },
  };
}
