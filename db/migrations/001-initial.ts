import { sql, type Kysely } from 'kysely';
import type { Dialect } from '../dialects/dialect.ts';

/** The whole ground: people, vocabulary, practices, discussion, trail, outbox. Frozen once landed. */
export function initial(dialect: Dialect) {
  const date = dialect === 'postgres' ? sql`timestamptz` : sql`date`;
  const bool = dialect === 'postgres' ? sql`boolean` : sql`integer`;

  return {
    async up(db: Kysely<unknown>): Promise<void> {
      const schema = db.schema;

      await schema.createTable('auth_user')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('name', 'text', (c) => c.notNull())
        .addColumn('email', 'text', (c) => c.notNull().unique())
        .addColumn('emailVerified', bool, (c) => c.notNull())
        .addColumn('image', 'text')
        .addColumn('createdAt', date, (c) => c.notNull())
        .addColumn('updatedAt', date, (c) => c.notNull())
        .addColumn('twoFactorEnabled', bool)
        .execute();
      await schema.createTable('auth_session')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('expiresAt', date, (c) => c.notNull())
        .addColumn('token', 'text', (c) => c.notNull().unique())
        .addColumn('createdAt', date, (c) => c.notNull())
        .addColumn('updatedAt', date, (c) => c.notNull())
        .addColumn('ipAddress', 'text')
        .addColumn('userAgent', 'text')
        .addColumn('userId', 'text', (c) => c.notNull().references('auth_user.id').onDelete('cascade'))
        .execute();
      await schema.createTable('auth_account')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('accountId', 'text', (c) => c.notNull())
        .addColumn('providerId', 'text', (c) => c.notNull())
        .addColumn('userId', 'text', (c) => c.notNull().references('auth_user.id').onDelete('cascade'))
        .addColumn('accessToken', 'text')
        .addColumn('refreshToken', 'text')
        .addColumn('idToken', 'text')
        .addColumn('accessTokenExpiresAt', date)
        .addColumn('refreshTokenExpiresAt', date)
        .addColumn('scope', 'text')
        .addColumn('password', 'text')
        .addColumn('createdAt', date, (c) => c.notNull())
        .addColumn('updatedAt', date, (c) => c.notNull())
        .execute();
      await schema.createTable('auth_verification')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('identifier', 'text', (c) => c.notNull())
        .addColumn('value', 'text', (c) => c.notNull())
        .addColumn('expiresAt', date, (c) => c.notNull())
        .addColumn('createdAt', date, (c) => c.notNull())
        .addColumn('updatedAt', date, (c) => c.notNull())
        .execute();
      await schema.createTable('auth_two_factor')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('secret', 'text', (c) => c.notNull())
        .addColumn('backupCodes', 'text', (c) => c.notNull())
        .addColumn('userId', 'text', (c) => c.notNull().references('auth_user.id').onDelete('cascade'))
        .addColumn('verified', bool)
        .addColumn('failedVerificationCount', 'integer')
        .addColumn('lockedUntil', date)
        .execute();
      await schema.createTable('auth_passkey')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('name', 'text')
        .addColumn('publicKey', 'text', (c) => c.notNull())
        .addColumn('userId', 'text', (c) => c.notNull().references('auth_user.id').onDelete('cascade'))
        .addColumn('credentialID', 'text', (c) => c.notNull())
        .addColumn('counter', 'integer', (c) => c.notNull())
        .addColumn('deviceType', 'text', (c) => c.notNull())
        .addColumn('backedUp', bool, (c) => c.notNull())
        .addColumn('transports', 'text')
        .addColumn('createdAt', date)
        .addColumn('aaguid', 'text')
        .execute();
      for (const [table, column] of [
        ['auth_session', 'userId'], ['auth_account', 'userId'], ['auth_verification', 'identifier'],
        ['auth_two_factor', 'userId'], ['auth_passkey', 'userId'], ['auth_passkey', 'credentialID'],
      ] as const) {
        await schema.createIndex(`${table}_${column.toLowerCase()}_idx`).on(table).column(column).execute();
      }

      await schema.createTable('community')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('slug', 'text', (c) => c.notNull().unique())
        .addColumn('name', 'text', (c) => c.notNull())
        .addColumn('nation', 'text', (c) => c.notNull())
        .addColumn('languages', 'text', (c) => c.notNull())
        .addColumn('country', 'text')
        .addColumn('created_at', 'text', (c) => c.notNull())
        .execute();
      await schema.createTable('person')
        .addColumn('id', 'text', (c) => c.primaryKey().references('auth_user.id').onDelete('cascade'))
        .addColumn('name', 'text', (c) => c.notNull())
        .addColumn('locale', 'text', (c) => c.notNull())
        .addColumn('stakeholder_group', 'text')
        .addColumn('organisation', 'text')
        .addColumn('bio', 'text')
        .addColumn('is_demo', 'integer', (c) => c.notNull().defaultTo(0))
        .addColumn('disabled_at', 'text')
        .addColumn('created_at', 'text', (c) => c.notNull())
        .execute();
      await schema.createTable('role_grant')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('person_id', 'text', (c) => c.notNull().references('person.id').onDelete('cascade'))
        .addColumn('role', 'text', (c) => c.notNull())
        .addColumn('community_id', 'text', (c) => c.references('community.id').onDelete('cascade'))
        .addColumn('granted_by', 'text')
        .addColumn('granted_at', 'text', (c) => c.notNull())
        .addColumn('expires_at', 'text')
        .execute();
      await schema.createIndex('role_grant_person_idx').on('role_grant').column('person_id').execute();
      await schema.createTable('organisation')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('name', 'text', (c) => c.notNull())
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('country', 'text')
        .addColumn('place', 'text')
        .addColumn('details', 'text', (c) => c.notNull())
        .addColumn('position', 'integer', (c) => c.notNull())
        .execute();
      await schema.createTable('concept')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('scheme', 'text', (c) => c.notNull())
        .addColumn('broader_id', 'text', (c) => c.references('concept.id'))
        .addColumn('position', 'integer', (c) => c.notNull())
        .addColumn('definition', 'text', (c) => c.notNull())
        .addColumn('retired_at', 'text')
        .execute();
      await schema.createTable('concept_label')
        .addColumn('concept_id', 'text', (c) => c.notNull().references('concept.id').onDelete('cascade'))
        .addColumn('lang', 'text', (c) => c.notNull())
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('label', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('concept_label_pk', ['concept_id', 'lang', 'kind', 'label'])
        .execute();

      await schema.createTable('practice')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('seed_key', 'text', (c) => c.unique())
        .addColumn('original_lang', 'text', (c) => c.notNull())
        .addColumn('access', 'text', (c) => c.notNull())
        .addColumn('community_id', 'text', (c) => c.references('community.id'))
        .addColumn('acl', 'text', (c) => c.notNull())
        .addColumn('meta', 'text', (c) => c.notNull())
        .addColumn('draft_meta', 'text', (c) => c.notNull())
        .addColumn('meta_version', 'integer', (c) => c.notNull())
        .addColumn('created_by', 'text')
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addColumn('updated_at', 'text', (c) => c.notNull())
        .execute();
      await schema.createIndex('practice_acl_idx').on('practice').column('acl').execute();
      await schema.createTable('practice_concept')
        .addColumn('practice_id', 'text', (c) => c.notNull().references('practice.id').onDelete('cascade'))
        .addColumn('scheme', 'text', (c) => c.notNull())
        .addColumn('concept_id', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('practice_concept_pk', ['practice_id', 'concept_id'])
        .execute();
      await schema.createIndex('practice_concept_concept_idx').on('practice_concept').column('concept_id').execute();
      await schema.createTable('practice_contributor')
        .addColumn('practice_id', 'text', (c) => c.notNull().references('practice.id').onDelete('cascade'))
        .addColumn('person_id', 'text', (c) => c.notNull())
        .addColumn('kind', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('practice_contributor_pk', ['practice_id', 'person_id', 'kind'])
        .execute();
      await schema.createIndex('practice_contributor_person_idx').on('practice_contributor').column('person_id').execute();
      await schema.createTable('edition')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('practice_id', 'text', (c) => c.notNull().references('practice.id').onDelete('cascade'))
        .addColumn('lang', 'text', (c) => c.notNull())
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('title', 'text', (c) => c.notNull())
        .addColumn('summary', 'text', (c) => c.notNull())
        .addColumn('result', 'text', (c) => c.notNull())
        .addColumn('fit', 'text', (c) => c.notNull())
        .addColumn('doc', 'text', (c) => c.notNull())
        .addColumn('version', 'integer', (c) => c.notNull())
        .addColumn('edited_by', 'text')
        .addColumn('edited_at', 'text', (c) => c.notNull())
        .addColumn('submitted_revision_id', 'text')
        .addColumn('published_revision_id', 'text')
        .addColumn('first_published_at', 'text')
        .addColumn('published_at', 'text')
        .addUniqueConstraint('edition_practice_lang_uq', ['practice_id', 'lang'])
        .execute();
      await schema.createIndex('edition_state_idx').on('edition').columns(['state', 'edited_at']).execute();
      await schema.createIndex('edition_published_idx').on('edition').columns(['published_at']).execute();
      await schema.createTable('revision')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('edition_id', 'text', (c) => c.notNull().references('edition.id').onDelete('cascade'))
        .addColumn('number', 'integer', (c) => c.notNull())
        .addColumn('lang', 'text', (c) => c.notNull())
        .addColumn('title', 'text', (c) => c.notNull())
        .addColumn('summary', 'text', (c) => c.notNull())
        .addColumn('result', 'text', (c) => c.notNull())
        .addColumn('fit', 'text', (c) => c.notNull())
        .addColumn('doc', 'text', (c) => c.notNull())
        .addColumn('meta', 'text', (c) => c.notNull())
        .addColumn('html', 'text', (c) => c.notNull())
        .addColumn('text', 'text', (c) => c.notNull())
        .addColumn('outline', 'text', (c) => c.notNull())
        .addColumn('hash', 'text', (c) => c.notNull())
        .addColumn('created_by', 'text')
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addUniqueConstraint('revision_number_uq', ['edition_id', 'number'])
        .execute();
      await schema.createTable('slug')
        .addColumn('lang', 'text', (c) => c.notNull())
        .addColumn('slug', 'text', (c) => c.notNull())
        .addColumn('edition_id', 'text', (c) => c.notNull().references('edition.id').onDelete('cascade'))
        .addColumn('practice_id', 'text', (c) => c.notNull().references('practice.id').onDelete('cascade'))
        .addColumn('current', 'integer', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('slug_pk', ['lang', 'slug'])
        .execute();
      await schema.createIndex('slug_edition_idx').on('slug').column('edition_id').execute();
      await schema.createTable('review_event')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('edition_id', 'text', (c) => c.notNull().references('edition.id').onDelete('cascade'))
        .addColumn('revision_id', 'text')
        .addColumn('action', 'text', (c) => c.notNull())
        .addColumn('from_state', 'text', (c) => c.notNull())
        .addColumn('to_state', 'text', (c) => c.notNull())
        .addColumn('actor_id', 'text')
        .addColumn('reason', 'text')
        .addColumn('created_at', 'text', (c) => c.notNull())
        .execute();
      await schema.createIndex('review_event_edition_idx').on('review_event').columns(['edition_id', 'created_at']).execute();
      await schema.createTable('file')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('practice_id', 'text', (c) => c.references('practice.id').onDelete('cascade'))
        .addColumn('uploaded_by', 'text')
        .addColumn('name', 'text', (c) => c.notNull())
        .addColumn('content_type', 'text', (c) => c.notNull())
        .addColumn('bytes', 'integer', (c) => c.notNull())
        .addColumn('width', 'integer')
        .addColumn('height', 'integer')
        .addColumn('sha256', 'text', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .execute();
      await schema.createIndex('file_practice_idx').on('file').column('practice_id').execute();

      await schema.createTable('post')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('practice_id', 'text', (c) => c.notNull().references('practice.id').onDelete('cascade'))
        .addColumn('parent_id', 'text', (c) => c.references('post.id').onDelete('cascade'))
        .addColumn('author_id', 'text')
        .addColumn('lang', 'text', (c) => c.notNull())
        .addColumn('doc', 'text', (c) => c.notNull())
        .addColumn('html', 'text', (c) => c.notNull())
        .addColumn('text', 'text', (c) => c.notNull())
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('version', 'integer', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addColumn('edited_at', 'text')
        .execute();
      await schema.createIndex('post_practice_idx').on('post').columns(['practice_id', 'created_at']).execute();
      await schema.createTable('post_revision')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('post_id', 'text', (c) => c.notNull().references('post.id').onDelete('cascade'))
        .addColumn('number', 'integer', (c) => c.notNull())
        .addColumn('doc', 'text', (c) => c.notNull())
        .addColumn('html', 'text', (c) => c.notNull())
        .addColumn('text', 'text', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .execute();
      await schema.createTable('post_report')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('post_id', 'text', (c) => c.notNull().references('post.id').onDelete('cascade'))
        .addColumn('reporter_id', 'text', (c) => c.notNull())
        .addColumn('reason', 'text', (c) => c.notNull())
        .addColumn('note', 'text', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addColumn('resolved_at', 'text')
        .addUniqueConstraint('post_report_once_uq', ['post_id', 'reporter_id'])
        .execute();
      await schema.createTable('moderation_event')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('post_id', 'text', (c) => c.notNull().references('post.id').onDelete('cascade'))
        .addColumn('actor_id', 'text')
        .addColumn('action', 'text', (c) => c.notNull())
        .addColumn('reason', 'text', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .execute();
      await schema.createTable('subscription')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('person_id', 'text', (c) => c.notNull().references('person.id').onDelete('cascade'))
        .addColumn('practice_id', 'text', (c) => c.notNull().references('practice.id').onDelete('cascade'))
        .addColumn('token', 'text', (c) => c.notNull().unique())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addUniqueConstraint('subscription_once_uq', ['person_id', 'practice_id'])
        .execute();

      const seq = (table: 'audit' | 'outbox') =>
        schema.createTable(table).addColumn('seq', dialect === 'postgres' ? 'bigserial' : 'integer', (c) =>
          dialect === 'postgres' ? c.primaryKey() : c.primaryKey().autoIncrement());
      await seq('audit')
        .addColumn('at', 'text', (c) => c.notNull())
        .addColumn('actor_id', 'text')
        .addColumn('actor_role', 'text', (c) => c.notNull())
        .addColumn('session_id', 'text')
        .addColumn('action', 'text', (c) => c.notNull())
        .addColumn('object_kind', 'text', (c) => c.notNull())
        .addColumn('object_id', 'text', (c) => c.notNull())
        .addColumn('before_hash', 'text')
        .addColumn('after_hash', 'text')
        .addColumn('reason', 'text')
        .addColumn('request_id', 'text')
        .addColumn('prev_hash', 'text', (c) => c.notNull())
        .addColumn('hash', 'text', (c) => c.notNull())
        .execute();
      await schema.createIndex('audit_object_idx').on('audit').columns(['object_kind', 'object_id']).execute();
      await seq('outbox')
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('payload', 'text', (c) => c.notNull())
        .addColumn('state', 'text', (c) => c.notNull().defaultTo('pending'))
        .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
        .addColumn('available_at', 'text', (c) => c.notNull())
        .addColumn('last_error', 'text')
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addColumn('done_at', 'text')
        .execute();
      await schema.createIndex('outbox_pending_idx').on('outbox').columns(['state', 'available_at']).execute();
      await schema.createTable('setting')
        .addColumn('key', 'text', (c) => c.primaryKey())
        .addColumn('value', 'text', (c) => c.notNull())
        .addColumn('updated_at', 'text', (c) => c.notNull())
        .execute();
      await schema.createTable('idempotency')
        .addColumn('key', 'text', (c) => c.notNull())
        .addColumn('person_id', 'text', (c) => c.notNull())
        .addColumn('result', 'text', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('idempotency_pk', ['person_id', 'key'])
        .execute();

      await guardAudit(db, dialect);
    },
  };
}

/** The audit table refuses UPDATE and DELETE in the database itself, whatever the program does. */
async function guardAudit(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  if (dialect === 'postgres') {
    await sql`create function audit_append_only() returns trigger language plpgsql as $$ begin raise exception 'audit is append-only'; end $$`.execute(db);
    await sql`create trigger audit_no_change before update or delete on audit for each row execute function audit_append_only()`.execute(db);
    await sql`create trigger audit_no_truncate before truncate on audit for each statement execute function audit_append_only()`.execute(db);
    return;
  }
  await sql`create trigger audit_no_update before update on audit begin select raise(abort, 'audit is append-only'); end`.execute(db);
  await sql`create trigger audit_no_delete before delete on audit begin select raise(abort, 'audit is append-only'); end`.execute(db);
}
