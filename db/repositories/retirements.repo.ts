import type { Visibility } from '#app/domain/access.ts';
import type { RetirementKind } from '#app/domain/retirement.ts';
import type { Insertable, Selectable } from 'kysely';
import type { Executor, Trx } from '../client.ts';
import type { RetirementTable } from '../tables/practices.ts';

export type RetirementRow = Selectable<RetirementTable> & { kind: RetirementKind };

/** Puts it on record that an edition is out of use, in place of what was said before. */
export async function putRetirement(trx: Trx, row: Insertable<RetirementTable> & { kind: RetirementKind }): Promise<void> {
  await dropRetirement(trx, row.edition_id);
  await trx.insertInto('retirement').values(row).execute();
}

export async function dropRetirement(trx: Trx, editionId: string): Promise<void> {
  await trx.deleteFrom('retirement').where('edition_id', '=', editionId).execute();
}

export async function retirementOf(db: Executor, editionId: string): Promise<RetirementRow | null> {
  return ((await db.selectFrom('retirement').selectAll().where('edition_id', '=', editionId).executeTakeFirst()) as RetirementRow | undefined) ?? null;
}

/** Editions nobody reads any more, of practices the reader may see: what they were, never their text. */
function gone(db: Executor, visibility: Visibility) {
  return db.selectFrom('retirement').innerJoin('edition', 'edition.id', 'retirement.edition_id').innerJoin('practice', 'practice.id', 'edition.practice_id')
    .innerJoin('revision', 'revision.id', 'retirement.revision_id')
    .select(['edition.id as editionId', 'edition.practice_id as practiceId', 'edition.lang', 'edition.first_published_at as firstPublishedAt', 'practice.original_lang as originalLang', 'retirement.kind',
      'retirement.reason', 'retirement.lang as reasonLang', 'retirement.replaced_by as replacedBy', 'retirement.published_at as publishedAt', 'retirement.created_at as at', 'revision.title', 'revision.meta'])
    .where('edition.published_revision_id', 'is', null).where('practice.acl', 'in', [...visibility.tokens]).orderBy('edition.lang');
}

/** By an address it had, in any language; the current one of each first. */
export async function goneAtSlug(db: Executor, visibility: Visibility, slug: string) {
  return gone(db, visibility).innerJoin('slug', 'slug.edition_id', 'edition.id').select(['slug.lang as slugLang', 'slug.current']).where('slug.slug', '=', slug).execute();
}

/** By its practice, with the current address of each edition. */
export async function goneOfPractice(db: Executor, visibility: Visibility, practiceId: string) {
  return gone(db, visibility).innerJoin('slug', (j) => j.onRef('slug.edition_id', '=', 'edition.id').on('slug.current', '=', 1)).select('slug.slug').where('edition.practice_id', '=', practiceId).execute();
}

/** The texts of a practice that was merged into another, as they were last read. */
export async function mergedTexts(db: Executor, visibility: Visibility, practiceId: string) {
  return gone(db, visibility).select('revision.doc').where('edition.practice_id', '=', practiceId).where('retirement.kind', '=', 'merged').execute();
}

export type GoneRow = Awaited<ReturnType<typeof goneAtSlug>>[number] | Awaited<ReturnType<typeof goneOfPractice>>[number];
