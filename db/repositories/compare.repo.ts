import type { Visibility } from '#app/domain/access.ts';
import type { Executor } from '../client.ts';

export type CountryPractice = { practiceId: string; meta: string; publishedAt: string };

/** Published practices of a country within what may be seen, newest first; optionally only those that name one of `conceptIds`. */
export async function practicesOfCountry(db: Executor, visibility: Visibility, filter: { country: string; conceptIds: readonly string[] | null; limit: number }): Promise<CountryPractice[]> {
  let query = db.selectFrom('practice').innerJoin('edition', 'edition.practice_id', 'practice.id')
    .select((eb) => ['practice.id as practiceId', 'practice.meta', eb.fn.max('edition.published_at').as('publishedAt')])
    .where('practice.acl', 'in', [...visibility.tokens]).where('edition.published_revision_id', 'is not', null)
    .where(({ exists, selectFrom }) => exists(selectFrom('practice_concept').select('practice_concept.practice_id')
      .whereRef('practice_concept.practice_id', '=', 'practice.id').where('practice_concept.scheme', '=', 'country').where('practice_concept.concept_id', '=', filter.country)))
    .groupBy('practice.id').orderBy('publishedAt', 'desc').orderBy('practice.id').limit(filter.limit);
  if (filter.conceptIds) {
    const ids = [...filter.conceptIds];
    query = query.where(({ exists, selectFrom }) => exists(selectFrom('practice_concept').select('practice_concept.practice_id')
      .whereRef('practice_concept.practice_id', '=', 'practice.id').where('practice_concept.concept_id', 'in', ids)));
  }
  return (await query.execute()).map((row) => ({ ...row, publishedAt: row.publishedAt ?? '' }));
}

/** The documents readers get of these editions, as JSON. */
export async function publishedDocs(db: Executor, visibility: Visibility, editionIds: readonly string[]): Promise<Map<string, string>> {
  if (editionIds.length === 0) return new Map();
  const rows = await db.selectFrom('edition').innerJoin('practice', 'practice.id', 'edition.practice_id').innerJoin('revision', 'revision.id', 'edition.published_revision_id')
    .select(['edition.id', 'revision.doc']).where('edition.id', 'in', [...editionIds]).where('practice.acl', 'in', [...visibility.tokens]).execute();
  return new Map(rows.map((row) => [row.id, row.doc]));
}
