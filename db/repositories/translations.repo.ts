import type { Visibility } from '#app/domain/access.ts';
import type { Executor } from '../client.ts';

const BODY = ['revision.id', 'revision.edition_id', 'revision.lang', 'revision.title', 'revision.summary', 'revision.result', 'revision.fit', 'revision.doc', 'revision.translation', 'revision.created_at'] as const;

/** Text and document of revisions, with what each was translated from. For whoever may read the practice. */
export async function revisionBodies(db: Executor, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db.selectFrom('revision').select(BODY).where('revision.id', 'in', [...ids]).execute();
}

/** Published editions of everything the reader may see with what each was translated from: one row an edition, oldest practice first. */
export async function publishedTranslations(db: Executor, visibility: Visibility, limit: number) {
  return db.selectFrom('edition').innerJoin('practice', 'practice.id', 'edition.practice_id').innerJoin('revision', 'revision.id', 'edition.published_revision_id')
    .select(['edition.id', 'edition.practice_id', 'edition.lang', 'edition.published_at', 'revision.id as revision_id', 'revision.title', 'revision.translation', 'practice.original_lang'])
    .where('practice.acl', 'in', [...visibility.tokens]).orderBy('practice.created_at').orderBy('edition.lang').limit(limit).execute();
}

/** The revision readers of an edition get now, with its language and address; null when there is none. */
export async function publishedRevision(db: Executor, visibility: Visibility, editionId: string) {
  return (await db.selectFrom('edition').innerJoin('practice', 'practice.id', 'edition.practice_id').innerJoin('revision', 'revision.id', 'edition.published_revision_id')
    .leftJoin('slug', (j) => j.onRef('slug.edition_id', '=', 'edition.id').on('slug.current', '=', 1))
    .select([...BODY, 'edition.published_at', 'edition.practice_id', 'slug.slug', 'practice.acl'])
    .where('edition.id', '=', editionId).where('practice.acl', 'in', [...visibility.tokens]).executeTakeFirst()) ?? null;
}

/** The language of every edition of these practices, in whatever state it is. */
export async function languagesBegun(db: Executor, practiceIds: readonly string[]): Promise<{ practiceId: string; lang: string }[]> {
  return practiceIds.length === 0 ? [] : db.selectFrom('edition').select(['practice_id as practiceId', 'lang']).where('practice_id', 'in', [...practiceIds]).execute();
}
