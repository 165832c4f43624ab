import type { ExpressionBuilder } from 'kysely';
import { BROAD_THEMES, conceptsOf, practiceMetaSchema, type BroadTheme } from '#app/domain/practice-meta.ts';
import { reviewByOf } from '#app/domain/review-by.ts';
import type { Visibility } from '#app/domain/access.ts';
import type { Executor, Trx } from '../client.ts';
import type { DB } from '../schema.ts';

/** Themes with a colour that these concepts fall under. */
export async function broadThemesOf(db: Executor, conceptIds: readonly string[]): Promise<BroadTheme[]> {
  return broadThemesIn(await broaderIds(db), conceptIds);
}

async function broaderIds(db: Executor): Promise<Map<string, string | null>> {
  return new Map((await db.selectFrom('concept').select(['id', 'broader_id']).where('scheme', '=', 'theme').execute()).map((c) => [c.id, c.broader_id]));
}

function broadThemesIn(broader: ReadonlyMap<string, string | null>, conceptIds: readonly string[]): BroadTheme[] {
  const found = new Set(conceptIds);
  for (const id of found) {
    const up = broader.get(id);
    if (up) found.add(up);
  }
  return BROAD_THEMES.filter((theme) => found.has(theme));
}

/** Sets the day by which a practice is to be read again, if it is still `seen`. Returns whether it was. */
export async function putReviewBy(trx: Trx, practiceId: string, seen: string | null, set: { reviewBy: string; chosen: boolean; confirmedAt?: string }): Promise<boolean> {
  const result = await trx.updateTable('practice')
    .set({ review_by: set.reviewBy, review_by_chosen: set.chosen ? 1 : 0, ...(set.confirmedAt ? { confirmed_at: set.confirmedAt } : {}) })
    .where('id', '=', practiceId).where('review_by', seen === null ? 'is' : '=', seen).executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** A practice as it stands with its day. */
export async function reviewDateOf(db: Executor, practiceId: string) {
  return db.selectFrom('practice').select(['id', 'acl', 'meta', 'review_by as reviewBy', 'review_told as told'])
    .where('id', '=', practiceId).where(published).executeTakeFirst();
}

export type DueFilter = { until: string | null; conceptIds?: readonly string[] | undefined; ofAuthor?: string | undefined };

/** Published practices within `visibility` by the day they are to be read again, soonest first. */
export async function practicesDue(db: Executor, visibility: Visibility, filter: DueFilter, page: { limit: number; offset: number }) {
  return due(db, visibility, filter).select(['practice.id', 'practice.acl', 'practice.review_by as reviewBy', 'practice.confirmed_at as confirmedAt'])
    .orderBy('practice.review_by').orderBy('practice.id').limit(page.limit).offset(page.offset).execute();
}

export async function countDue(db: Executor, visibility: Visibility, filter: DueFilter): Promise<number> {
  return Number((await due(db, visibility, filter).select((eb) => eb.fn.countAll().as('n')).executeTakeFirstOrThrow()).n);
}

function due(db: Executor, visibility: Visibility, { until, conceptIds, ofAuthor }: DueFilter) {
  return db.selectFrom('practice').where('practice.acl', 'in', [...visibility.tokens]).where('practice.review_by', 'is not', null).where(published)
    .$if(until !== null, (q) => q.where('practice.review_by', '<=', until))
    .$if(conceptIds !== undefined, (q) => q.where(({ exists, selectFrom }) => exists(selectFrom('practice_concept').select('practice_concept.practice_id')
      .whereRef('practice_concept.practice_id', '=', 'practice.id').where('practice_concept.concept_id', 'in', [...(conceptIds ?? [])]))))
    .$if(ofAuthor !== undefined, (q) => q.where(({ exists, selectFrom }) => exists(selectFrom('practice_contributor').select('practice_contributor.practice_id')
      .whereRef('practice_contributor.practice_id', '=', 'practice.id').where('practice_contributor.kind', '=', 'author').where('practice_contributor.person_id', '=', ofAuthor ?? ''))));
}

/** What was laid away is kept up by nobody. */
const published = ({ exists, selectFrom }: ExpressionBuilder<DB, 'practice'>) =>
  exists(selectFrom('edition').select('edition.id').whereRef('edition.practice_id', '=', 'practice.id').where('edition.published_revision_id', 'is not', null).where('edition.state', '!=', 'archived'));

/** Which of these practices somebody wrote in or declared a conflict of interest about. */
export async function ownOrConflicted(db: Executor, practiceIds: readonly string[], personId: string): Promise<Set<string>> {
  if (practiceIds.length === 0) return new Set();
  const [own, conflicted] = await Promise.all((['practice_contributor', 'review_conflict'] as const).map((table) =>
    db.selectFrom(table).select('practice_id').where('person_id', '=', personId).where('practice_id', 'in', [...practiceIds]).execute()));
  return new Set([...(own ?? []), ...(conflicted ?? [])].map((r) => r.practice_id));
}

/** Published practices whose day comes up to `until` and of whose present day (`soon`, or `late` when it has passed before `today`) nobody was told yet. */
export async function untoldDays(db: Executor, today: string, until: string): Promise<{ id: string; reviewBy: string; told: string | null }[]> {
  const rows = await db.selectFrom('practice').select(['id', 'review_by as reviewBy', 'review_told as told']).where('review_by', '<=', until).where(published).execute();
  return rows.flatMap(({ id, reviewBy, told }) => (reviewBy !== null && told !== toldOf(reviewBy, today) ? [{ id, reviewBy, told }] : []));
}

/** What is put down once those concerned were told of a day. */
export const toldOf = (reviewBy: string, today: string): string => `${reviewBy} ${reviewBy < today ? 'late' : 'soon'}`;

/** Puts down what was told, if it is still `was`. Returns whether it was: of two that tell, one does. */
export async function putTold(trx: Trx, practiceId: string, was: string | null, told: string): Promise<boolean> {
  const result = await trx.updateTable('practice').set({ review_told: told }).where('id', '=', practiceId).where('review_told', was === null ? 'is' : '=', was).executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

const TO_SET = 'review-days-to-set';

/** Gives every practice that was published before there were such days its own, once, from its last publication. */
export async function fillReviewDays(trx: Trx): Promise<void> {
  if (!(await trx.selectFrom('setting').select('key').where('key', '=', TO_SET).executeTakeFirst())) return;
  const broader = await broaderIds(trx);
  const rows = await trx.selectFrom('practice').innerJoin('edition', 'edition.practice_id', 'practice.id')
    .select((eb) => ['practice.id', 'practice.meta', eb.fn.max('edition.published_at').as('at')])
    .where('edition.published_revision_id', 'is not', null).where('practice.review_by', 'is', null).groupBy(['practice.id', 'practice.meta']).execute();
  for (const { id, meta, at } of rows) {
    const parsed = practiceMetaSchema.safeParse(JSON.parse(meta));
    const themes = parsed.success ? broadThemesIn(broader, conceptsOf(parsed.data).map((c) => c.conceptId)) : [];
    if (at) await putReviewBy(trx, id, null, { reviewBy: reviewByOf(themes, new Date(at)), chosen: false });
  }
  await trx.deleteFrom('setting').where('key', '=', TO_SET).execute();
}
