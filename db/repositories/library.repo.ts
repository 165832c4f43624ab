import type { Visibility } from '#app/domain/access.ts';
import type { Executor } from '../client.ts';

/*
 * What readers see: the published revision of an edition, never its working copy, within `visibility`.
 * Every query here takes the visibility and compares practice.acl with its tokens.
 */

/** Published editions within what may be seen, joined with the text that was published and its current address. */
function published(db: Executor, visibility: Visibility) {
  return db.selectFrom('edition')
    .innerJoin('practice', 'practice.id', 'edition.practice_id')
    .innerJoin('revision', 'revision.id', 'edition.published_revision_id')
    .innerJoin('slug', (j) => j.onRef('slug.edition_id', '=', 'edition.id').on('slug.current', '=', 1))
    .leftJoin('retirement', (j) => j.onRef('retirement.edition_id', '=', 'edition.id').on('retirement.kind', '=', 'archived'))
    .where('practice.acl', 'in', [...visibility.tokens]);
}

const HEAD = [
  'practice.id as practiceId', 'edition.id as editionId', 'edition.lang', 'slug.slug', 'revision.title', 'revision.summary', 'revision.result',
  'edition.first_published_at as firstPublishedAt', 'edition.published_at as publishedAt', 'retirement.created_at as archivedAt',
] as const;

export type EditionHead = {
  practiceId: string; editionId: string; lang: string; slug: string; title: string; summary: string; result: string;
  firstPublishedAt: string | null; publishedAt: string | null; archivedAt: string | null;
};

/** Who has this address now or had it before, in any language. */
export async function findSlug(db: Executor, visibility: Visibility, slug: string) {
  return db.selectFrom('slug').innerJoin('practice', 'practice.id', 'slug.practice_id').innerJoin('edition', 'edition.id', 'slug.edition_id')
    .select(['slug.lang', 'slug.current', 'slug.practice_id as practiceId', 'slug.edition_id as editionId'])
    .where('slug.slug', '=', slug).where('practice.acl', 'in', [...visibility.tokens]).where('edition.published_revision_id', 'is not', null)
    .orderBy('slug.lang').execute();
}

/** What the editions of a practice share, or undefined when it may not be seen or has nothing published. */
export async function findPractice(db: Executor, visibility: Visibility, practiceId: string) {
  return db.selectFrom('practice').select(['id', 'meta', 'original_lang as originalLang', 'access', 'acl', 'review_by as reviewBy', 'confirmed_at as confirmedAt'])
    .where('id', '=', practiceId).where('acl', 'in', [...visibility.tokens])
    .where(({ exists, selectFrom }) => exists(selectFrom('edition').select('edition.id').whereRef('edition.practice_id', '=', 'practice.id').where('edition.published_revision_id', 'is not', null)))
    .executeTakeFirst();
}

/** Published editions of these practices, by language tag. */
export async function editionHeads(db: Executor, visibility: Visibility, practiceIds: readonly string[]): Promise<(EditionHead & { meta: string; originalLang: string; access: string; reviewBy: string | null; confirmedAt: string | null })[]> {
  if (practiceIds.length === 0) return [];
  return published(db, visibility).select([...HEAD, 'practice.meta', 'practice.original_lang as originalLang', 'practice.access', 'practice.review_by as reviewBy', 'practice.confirmed_at as confirmedAt'])
    .where('practice.id', 'in', [...practiceIds]).orderBy('edition.lang').execute();
}

/** The text readers get of these editions. `html` and `outline` were derived when the revision was made. */
export async function editionTexts(db: Executor, visibility: Visibility, editionIds: readonly string[]) {
  if (editionIds.length === 0) return [];
  return published(db, visibility)
    .select(['edition.id as editionId', 'revision.fit', 'revision.html', 'revision.outline', 'revision.text', 'revision.number', 'revision.id as revisionId', 'revision.hash'])
    .where('edition.id', 'in', [...editionIds]).execute();
}

/** The document of a published edition, for taking along, or null. */
export async function publishedDocument(db: Executor, visibility: Visibility, editionId: string): Promise<{ doc: string; fit: string } | null> {
  return (await published(db, visibility).select(['revision.doc', 'revision.fit']).where('edition.id', '=', editionId).executeTakeFirst()) ?? null;
}

/** Newest practices first, by the day their newest edition was published; optionally of one country or theme (any of `conceptIds`). */
export async function newestPractices(db: Executor, visibility: Visibility, filter: { limit: number; conceptIds?: readonly string[] }): Promise<string[]> {
  let query = published(db, visibility).select((eb) => ['practice.id', eb.fn.max('edition.published_at').as('at')])
    .groupBy('practice.id').orderBy('at', 'desc').orderBy('practice.id').limit(filter.limit);
  if (filter.conceptIds) {
    const ids = [...filter.conceptIds];
    query = query.where(({ exists, selectFrom }) => exists(selectFrom('practice_concept').select('practice_concept.practice_id')
      .whereRef('practice_concept.practice_id', '=', 'practice.id').where('practice_concept.concept_id', 'in', ids)));
  }
  return (await query.execute()).map((r) => r.id);
}

/** Newest editions in one language (any region of it: `es` and `es-PE`), for feeds. */
export async function newestEditions(db: Executor, visibility: Visibility, filter: { lang: string; limit: number; conceptIds?: readonly string[] }): Promise<EditionHead[]> {
  let query = published(db, visibility).select(HEAD)
    .where((eb) => eb.or([eb('edition.lang', '=', filter.lang), eb('edition.lang', 'like', `${filter.lang}-%`)]))
    .orderBy('edition.published_at', 'desc').orderBy('edition.id').limit(filter.limit);
  if (filter.conceptIds) {
    const ids = [...filter.conceptIds];
    query = query.where(({ exists, selectFrom }) => exists(selectFrom('practice_concept').select('practice_concept.practice_id')
      .whereRef('practice_concept.practice_id', '=', 'practice.id').where('practice_concept.concept_id', 'in', ids)));
  }
  return query.execute();
}

/** How many visible practices name each concept of a scheme. A practice counts once for a concept, whatever its editions. */
export async function conceptCounts(db: Executor, visibility: Visibility, scheme: string): Promise<Map<string, Set<string>>> {
  const rows = await db.selectFrom('practice_concept').innerJoin('practice', 'practice.id', 'practice_concept.practice_id')
    .select(['practice_concept.concept_id as conceptId', 'practice.id as practiceId'])
    .where('practice_concept.scheme', '=', scheme).where('practice.acl', 'in', [...visibility.tokens])
    .where(({ exists, selectFrom }) => exists(selectFrom('edition').select('edition.id').whereRef('edition.practice_id', '=', 'practice.id').where('edition.published_revision_id', 'is not', null)))
    .execute();
  const counts = new Map<string, Set<string>>();
  for (const row of rows) counts.set(row.conceptId, (counts.get(row.conceptId) ?? new Set()).add(row.practiceId));
  return counts;
}

/** Visible practices with something published. */
export async function countVisible(db: Executor, visibility: Visibility): Promise<number> {
  const row = await published(db, visibility).select((eb) => eb.fn.count('practice.id').distinct().as('n')).executeTakeFirst();
  return Number(row?.n ?? 0);
}

/** Hand-ins and decisions before the text of an edition was published, with the group the decider states. Names stay out: review is not signed. */
export async function reviewRecord(db: Executor, visibility: Visibility, editionId: string) {
  return db.selectFrom('review_event')
    .innerJoin('edition', 'edition.id', 'review_event.edition_id').innerJoin('practice', 'practice.id', 'edition.practice_id')
    .leftJoin('person', 'person.id', 'review_event.actor_id')
    .select(['review_event.action', 'review_event.created_at as at', 'person.stakeholder_group as group'])
    .where('review_event.edition_id', '=', editionId).where('practice.acl', 'in', [...visibility.tokens])
    .where('review_event.action', 'in', ['submit', 'request-changes', 'approve'])
    .whereRef('review_event.created_at', '<=', 'edition.published_at')
    .orderBy('review_event.created_at').orderBy('review_event.id').execute();
}

/** Newest visible posts of visible practices, for the home page. */
export async function newestPosts(db: Executor, visibility: Visibility, limit: number) {
  return db.selectFrom('post').innerJoin('practice', 'practice.id', 'post.practice_id').leftJoin('person', 'person.id', 'post.author_id')
    .select(['post.id', 'post.practice_id as practiceId', 'post.lang', 'post.text', 'post.created_at as at', 'person.name as author'])
    .where('post.state', '=', 'visible').where('practice.acl', 'in', [...visibility.tokens])
    .where(({ exists, selectFrom }) => exists(selectFrom('edition').select('edition.id').whereRef('edition.practice_id', '=', 'practice.id').where('edition.published_revision_id', 'is not', null)))
    .orderBy('post.created_at', 'desc').orderBy('post.id').limit(limit).execute();
}

/** Visible posts beside each of these practices. */
export async function postCounts(db: Executor, visibility: Visibility, practiceIds: readonly string[]): Promise<Map<string, number>> {
  if (practiceIds.length === 0) return new Map();
  const rows = await db.selectFrom('post').innerJoin('practice', 'practice.id', 'post.practice_id')
    .select((eb) => ['post.practice_id as id', eb.fn.countAll().as('n')])
    .where('post.practice_id', 'in', [...practiceIds]).where('post.state', '=', 'visible').where('practice.acl', 'in', [...visibility.tokens])
    .groupBy('post.practice_id').execute();
  return new Map(rows.map((r) => [r.id, Number(r.n)]));
}

/** Addresses of everything visible, for the sitemap. */
export async function allAddresses(db: Executor, visibility: Visibility, limit: number) {
  return published(db, visibility).select(['practice.id as practiceId', 'edition.lang', 'slug.slug', 'edition.published_at as publishedAt'])
    .orderBy('practice.id').orderBy('edition.lang').limit(limit).execute();
}
