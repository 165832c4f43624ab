import type { Visibility } from '#app/domain/access.ts';
import type { Executor } from '../client.ts';

/** The steps of a published edition that are everybody's to know, oldest first, up to its last publication. Reasons only of publications: they are public notes. */
export async function publicSteps(db: Executor, visibility: Visibility, editionId: string) {
  const rows = await db.selectFrom('review_event')
    .innerJoin('edition', 'edition.id', 'review_event.edition_id').innerJoin('practice', 'practice.id', 'edition.practice_id').leftJoin('revision', 'revision.id', 'review_event.revision_id')
    .select(['review_event.action', 'review_event.created_at as at', 'review_event.reason', 'review_event.lang', 'edition.lang as editionLang', 'revision.number'])
    .where('review_event.edition_id', '=', editionId).where('practice.acl', 'in', [...visibility.tokens])
    .where('review_event.action', 'in', ['submit', 'request-changes', 'approve', 'publish'])
    .whereRef('review_event.created_at', '<=', 'edition.published_at')
    .orderBy('review_event.created_at').orderBy('review_event.id').execute();
  return rows.map((r) => ({ action: r.action, at: r.at, number: r.number, note: r.action === 'publish' && r.reason ? { text: r.reason, lang: r.lang ?? r.editionLang } : null }));
}

/** The public note that came with the text readers have, when it took the place of another. */
export async function changeNoteOf(db: Executor, visibility: Visibility, editionId: string): Promise<{ text: string; lang: string } | null> {
  const row = await db.selectFrom('review_event').innerJoin('edition', 'edition.id', 'review_event.edition_id').innerJoin('practice', 'practice.id', 'edition.practice_id')
    .select(['review_event.reason', 'review_event.lang', 'edition.lang as editionLang'])
    .where('review_event.edition_id', '=', editionId).where('review_event.action', '=', 'publish').where('practice.acl', 'in', [...visibility.tokens])
    .whereRef('review_event.revision_id', '=', 'edition.published_revision_id').whereRef('edition.first_published_at', '<', 'edition.published_at')
    .orderBy('review_event.created_at', 'desc').limit(1).executeTakeFirst();
  return row?.reason ? { text: row.reason, lang: row.lang ?? row.editionLang } : null;
}

/** The revision readers have of an edition. */
export async function publishedRevision(db: Executor, visibility: Visibility, editionId: string) {
  return db.selectFrom('edition').innerJoin('practice', 'practice.id', 'edition.practice_id').innerJoin('revision', 'revision.id', 'edition.published_revision_id')
    .select(['revision.id', 'revision.number', 'revision.hash', 'edition.first_published_at as firstPublishedAt', 'edition.published_at as publishedAt'])
    .where('edition.id', '=', editionId).where('practice.acl', 'in', [...visibility.tokens]).executeTakeFirst();
}
