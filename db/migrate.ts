import { Migrator, type Migration } from 'kysely';
import type { Database } from './client.ts';
import type { Dialect } from './dialects/dialect.ts';
import { initial } from './migrations/001-initial.ts';
import { search } from './migrations/002-search.ts';
import { instruments } from './migrations/003-instruments.ts';
import { glossary } from './migrations/004-glossary.ts';
import { attachments } from './migrations/005-attachments.ts';
import { savedSearches } from './migrations/006-saved-searches.ts';
import { meilisearch } from './migrations/007-meilisearch.ts';
import { ground } from './migrations/008-ground.ts';
import { people } from './migrations/009-people.ts';
import { review } from './migrations/010-review.ts';
import { reviewComments } from './migrations/010-review-comments.ts';
import { reviewDecisions } from './migrations/010-review-decisions.ts';
import { word } from './migrations/011-word.ts';
import { kinds } from './migrations/012-kinds.ts';
import { desk } from './migrations/013-desk.ts';
import { writing } from './migrations/014-writing.ts';
import { versions } from './migrations/015-versions.ts';
import { dates } from './migrations/016-dates.ts';
import { blocks } from './migrations/017-blocks.ts';
import { credit } from './migrations/018-credit.ts';
import { pictures } from './migrations/019-pictures.ts';
import { engine } from './migrations/020-engine.ts';
import { authorNotes } from './migrations/022-author-notes.ts';
import { plannedReviewDay } from './migrations/022-planned-review-day.ts';
import { fillMentions } from './repositories/mentions.repo.ts';
import { fillReviewDays } from './repositories/review-dates.repo.ts';

/** All migrations in order. A static list: a bundle has no folder to read. Frozen once landed; add, never change. */
export function migrations(dialect: Dialect): Record<string, Migration> {
  return {
    '001-initial': initial(dialect),
    '002-search': search(dialect),
    '003-instruments': instruments(dialect),
    '004-glossary': glossary(),
    '005-attachments': attachments(),
    '006-saved-searches': savedSearches(),
    '007-meilisearch': meilisearch(dialect),
    '008-ground': ground(),
    '009-people': people(),
    '010-review': review(),
    '010-review-comments': reviewComments(),
    '010-review-decisions': reviewDecisions(),
    '011-word': word(),
    '012-kinds': kinds(),
    '013-desk': desk(),
    '014-writing': writing(),
    '015-versions': versions(),
    '016-dates': dates(),
    '017-blocks': blocks(),
    '018-credit': credit(),
    '019-pictures': pictures(),
    '020-engine': engine(),
    '022-author-notes': authorNotes(),
    '022-planned-review-day': plannedReviewDay(),
  };
}

export class NewerDatabaseError extends Error {
  constructor(readonly unknown: string) {
    super(`the database has the migration "${unknown}", which this version does not know`);
    this.name = 'NewerDatabaseError';
  }
}

/** Brings the database to this version. Returns the names run now. Throws NewerDatabaseError when the database is ahead. */
export async function migrate(database: Database): Promise<string[]> {
  const list = migrations(database.dialect);
  const applied = await appliedMigrations(database);
  const unknown = applied.find((name) => !(name in list));
  if (unknown) throw new NewerDatabaseError(unknown);
  // numbers are given out before the migrations are written: a lower one may land after a higher one has run
  const migrator = new Migrator({ db: database.writer, provider: { getMigrations: async () => list }, allowUnorderedMigrations: true });
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw error;
  await database.writer.transaction().execute(async (trx) => {
    await fillMentions(trx);
    await fillReviewDays(trx);
  });
  return (results ?? []).filter((r) => r.status === 'Success').map((r) => r.migrationName);
}

/** Names of migrations not yet run. */
export async function pendingMigrations(database: Database): Promise<string[]> {
  const applied = await appliedMigrations(database);
  return Object.keys(migrations(database.dialect)).filter((name) => !applied.includes(name));
}

/** The first migration the database has and this version does not know, or null. */
export async function unknownMigration(database: Database): Promise<string | null> {
  const list = migrations(database.dialect);
  return (await appliedMigrations(database)).find((name) => !(name in list)) ?? null;
}

/** Names of the migrations the database has had, in order. */
export async function appliedMigrations(database: Database): Promise<string[]> {
  const tables = await database.writer.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((t) => t.name === 'kysely_migration')) return [];
  const rows = await database.writer.withTables<{ kysely_migration: { name: string } }>().selectFrom('kysely_migration').select('name').orderBy('name').execute();
  return rows.map((r) => r.name);
}
