import type { EditionText } from '#app/domain/edition-fields.ts';
import { EDITABLE_STATES, type EditionState } from '#app/domain/workflow.ts';
import type { Insertable, Selectable } from 'kysely';
import type { Executor, Trx } from '../client.ts';
import type { EditionTable, PracticeTable, RevisionTable } from '../tables/practices.ts';
import type { ReviewEventTable } from '../tables/review.ts';

export type EditionRow = Selectable<EditionTable> & { practice: Selectable<PracticeTable> } & Writers;

/**
 * Authors write in every edition of a practice, translators in those they were taken on for; `contributorIds` are all of both, `conflictIds`
 * those who declared a conflict of interest.
 */
export type Writers = { authorIds: string[]; translatorIds: string[]; contributorIds: string[]; conflictIds: string[] };

/** An edition with its practice and the people who may write in it, or null; what lies in the bin is not there. */
export async function findEdition(db: Executor, editionId: string): Promise<EditionRow | null> {
  const edition = await readEdition(db, editionId);
  return edition?.binned_at === null ? edition : null;
}

/** The same for what lies in the bin. */
export async function findBinned(db: Executor, editionId: string): Promise<EditionRow | null> {
  const edition = await readEdition(db, editionId);
  return edition?.binned_at ? edition : null;
}

async function readEdition(db: Executor, editionId: string): Promise<EditionRow | null> {
  const edition = await db.selectFrom('edition').selectAll().where('id', '=', editionId).executeTakeFirst();
  if (!edition) return null;
  const practice = await db.selectFrom('practice').selectAll().where('id', '=', edition.practice_id).executeTakeFirstOrThrow();
  return { ...edition, practice, ...(await writersOf(db, edition.practice_id))(edition.id) };
}

/** Who writes in a practice, to be asked edition by edition. */
export async function writersOf(db: Executor, practiceId: string): Promise<(editionId: string) => Writers> {
  const people = await db.selectFrom('practice_contributor').select(['person_id', 'kind']).where('practice_id', '=', practiceId).execute();
  const translators = await db.selectFrom('edition_translator').innerJoin('edition', 'edition.id', 'edition_translator.edition_id')
    .select(['edition_translator.edition_id', 'edition_translator.person_id']).where('edition.practice_id', '=', practiceId).execute();
  const authorIds = people.filter((p) => p.kind === 'author').map((p) => p.person_id);
  const contributorIds = [...new Set(people.map((p) => p.person_id))];
  const conflictIds = (await db.selectFrom('review_conflict').select('person_id').where('practice_id', '=', practiceId).execute()).map((c) => c.person_id);
  return (editionId) => ({ authorIds, contributorIds, conflictIds, translatorIds: translators.filter((t) => t.edition_id === editionId).map((t) => t.person_id) });
}

/** Takes a person on as translator for one edition. */
export async function addTranslator(trx: Trx, edition: { id: string; practiceId: string }, personId: string): Promise<void> {
  await addContributor(trx, edition.practiceId, personId, 'translator');
  await trx.insertInto('edition_translator').values({ edition_id: edition.id, person_id: personId })
    .onConflict((c) => c.columns(['edition_id', 'person_id']).doNothing()).execute();
}

export async function insertPractice(trx: Trx, row: Insertable<PracticeTable>): Promise<void> {
  await trx.insertInto('practice').values(row).execute();
}

export async function addContributor(trx: Trx, practiceId: string, personId: string, kind: 'author' | 'translator'): Promise<void> {
  await trx.insertInto('practice_contributor').values({ practice_id: practiceId, person_id: personId, kind })
    .onConflict((c) => c.columns(['practice_id', 'person_id', 'kind']).doNothing()).execute();
}

export async function insertEdition(trx: Trx, row: Insertable<EditionTable>): Promise<void> {
  await trx.insertInto('edition').values(row).execute();
}

/** Saves the working copy if nobody saved since `version` and it has not been handed in meanwhile. Returns the new version, or null. */
export async function updateDraft(
  trx: Trx,
  change: { editionId: string; version: number; text: EditionText; doc: string; translation?: string | undefined; by: string | null; at: string },
): Promise<number | null> {
  const result = await trx.updateTable('edition')
    .set({ ...change.text, doc: change.doc, ...(change.translation === undefined ? {} : { translation: change.translation }), version: change.version + 1, edited_by: change.by, edited_at: change.at })
    .where('id', '=', change.editionId).where('version', '=', change.version).where('state', 'in', [...EDITABLE_STATES]).executeTakeFirst();
  return result.numUpdatedRows === 1n ? change.version + 1 : null;
}

/** The same for the metadata the editions share. */
export async function updateDraftMeta(
  trx: Trx,
  change: { practiceId: string; version: number; meta: string; at: string },
): Promise<number | null> {
  const result = await trx.updateTable('practice')
    .set({ draft_meta: change.meta, meta_version: change.version + 1, updated_at: change.at })
    .where('id', '=', change.practiceId).where('meta_version', '=', change.version).executeTakeFirst();
  return result.numUpdatedRows === 1n ? change.version + 1 : null;
}

export async function updateAccess(trx: Trx, practiceId: string, access: { access: string; community_id: string | null; acl: string }): Promise<void> {
  await trx.updateTable('practice').set(access).where('id', '=', practiceId).execute();
}

/** The same for a published practice, if it is still `from`. Returns whether it was. */
export async function changeAcl(trx: Trx, practiceId: string, from: string, access: { access: string; community_id: string | null; acl: string }): Promise<boolean> {
  const result = await trx.updateTable('practice').set(access).where('id', '=', practiceId).where('acl', '=', from).executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/**
 * Moves the edition on if it still stands in `from` with `revisionId` handed in (null = none). Returns whether it did: of two deciders one
 * wins, and a decision never falls on a revision that was handed in while it was made.
 */
export async function moveEdition(
  trx: Trx,
  change: { editionId: string; from: EditionState; revisionId: string | null; to: EditionState; set?: Partial<Pick<EditionTable, 'submitted_revision_id' | 'published_revision_id' | 'published_at' | 'first_published_at'>> },
): Promise<boolean> {
  const result = await trx.updateTable('edition').set({ state: change.to, ...change.set })
    .where('id', '=', change.editionId).where('state', '=', change.from)
    .where('submitted_revision_id', change.revisionId === null ? 'is' : '=', change.revisionId).executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function insertRevision(trx: Trx, row: Omit<Insertable<RevisionTable>, 'number'>): Promise<number> {
  const last = await trx.selectFrom('revision').select('number').where('edition_id', '=', row.edition_id).orderBy('number', 'desc').limit(1).executeTakeFirst();
  const number = (last?.number ?? 0) + 1;
  await trx.insertInto('revision').values({ ...row, number }).execute();
  return number;
}

export async function findRevision(db: Executor, revisionId: string): Promise<Selectable<RevisionTable> | null> {
  return (await db.selectFrom('revision').selectAll().where('id', '=', revisionId).executeTakeFirst()) ?? null;
}

export async function revisionsOf(db: Executor, editionId: string) {
  return db.selectFrom('revision').select(['id', 'number', 'hash', 'created_at', 'created_by']).where('edition_id', '=', editionId).orderBy('number').execute();
}

export async function insertReviewEvent(trx: Trx, row: Insertable<ReviewEventTable>): Promise<void> {
  await trx.insertInto('review_event').values(row).execute();
}

export async function reviewEventsOf(db: Executor, editionId: string) {
  return db.selectFrom('review_event').leftJoin('person', 'person.id', 'review_event.actor_id')
    .select(['review_event.id', 'review_event.action', 'review_event.from_state', 'review_event.to_state', 'review_event.reason',
      'review_event.created_at', 'review_event.revision_id', 'review_event.actor_id', 'person.name as actor_name'])
    .where('review_event.edition_id', '=', editionId).orderBy('review_event.created_at').orderBy('review_event.id').execute();
}

/** The working copies of one person, newest first. */
export async function editionsOfPerson(db: Executor, personId: string) {
  return db.selectFrom('edition')
    .select(['edition.id', 'edition.practice_id', 'edition.lang', 'edition.state', 'edition.title', 'edition.edited_at', 'edition.published_revision_id'])
    .where(({ or, exists, selectFrom }) => or([
      exists(selectFrom('practice_contributor').select('person_id').whereRef('practice_contributor.practice_id', '=', 'edition.practice_id')
        .where('practice_contributor.person_id', '=', personId).where('practice_contributor.kind', '=', 'author')),
      exists(selectFrom('edition_translator').select('person_id').whereRef('edition_translator.edition_id', '=', 'edition.id').where('edition_translator.person_id', '=', personId)),
    ]))
    .where('edition.binned_at', 'is', null).orderBy('edition.edited_at', 'desc').limit(200).execute();
}

/** Editions waiting in these states within what the reader may see, oldest first; the reader's own are left out. */
export async function reviewQueue(db: Executor, filter: { states: readonly EditionState[]; tokens: readonly string[]; notBy: string }) {
  return db.selectFrom('edition').innerJoin('practice', 'practice.id', 'edition.practice_id')
    .innerJoin('revision', 'revision.id', 'edition.submitted_revision_id')
    .leftJoin('review_event', (join) => join.onRef('review_event.edition_id', '=', 'edition.id').on('review_event.action', '=', 'submit'))
    .select((eb) => ['edition.id', 'edition.practice_id', 'edition.lang', 'edition.state', 'edition.submitted_revision_id', 'revision.title', 'practice.access', 'practice.acl', 'revision.meta',
      eb.fn.max('review_event.created_at').as('submitted_at')])
    .where('edition.state', 'in', [...filter.states]).where('edition.binned_at', 'is', null).where('practice.acl', 'in', [...filter.tokens])
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('practice_contributor').select('person_id')
      .whereRef('practice_contributor.practice_id', '=', 'edition.practice_id').where('practice_contributor.person_id', '=', filter.notBy))))
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('review_conflict').select('person_id')
      .whereRef('review_conflict.practice_id', '=', 'edition.practice_id').where('review_conflict.person_id', '=', filter.notBy))))
    .groupBy(['edition.id', 'edition.practice_id', 'edition.lang', 'edition.state', 'edition.submitted_revision_id', 'revision.title', 'practice.access', 'practice.acl', 'revision.meta'])
    .orderBy('submitted_at').execute();
}

/** The current address of a published edition, or null. */
export async function currentSlug(db: Executor, editionId: string): Promise<string | null> {
  const row = await db.selectFrom('slug').select('slug').where('edition_id', '=', editionId).where('current', '=', 1).executeTakeFirst();
  return row?.slug ?? null;
}

export async function editionsOfPractice(db: Executor, practiceId: string) {
  return db.selectFrom('edition').select(['id', 'lang', 'state', 'title', 'published_revision_id', 'published_at', 'first_published_at', 'edited_at'])
    .where('practice_id', '=', practiceId).where('binned_at', 'is', null).orderBy('lang').execute();
}

/** The texts of a practice as they are being written, of every edition that was not thrown away. */
export async function workingDocuments(db: Executor, practiceId: string): Promise<{ lang: string; doc: string }[]> {
  return db.selectFrom('edition').select(['lang', 'doc']).where('practice_id', '=', practiceId).where('binned_at', 'is', null).orderBy('lang').execute();
}

/** Makes the approved metadata the one readers and facets see. */
export async function publishMeta(trx: Trx, practiceId: string, meta: string, concepts: readonly { scheme: string; conceptId: string }[], at: string): Promise<void> {
  await trx.updateTable('practice').set({ meta, updated_at: at }).where('id', '=', practiceId).execute();
  await trx.deleteFrom('practice_concept').where('practice_id', '=', practiceId).execute();
  if (concepts.length) {
    await trx.insertInto('practice_concept').values(concepts.map((c) => ({ practice_id: practiceId, scheme: c.scheme, concept_id: c.conceptId })))
      .onConflict((c) => c.columns(['practice_id', 'concept_id']).doNothing()).execute();
  }
}

/** Makes `slug` the current address of the edition; older ones stay and redirect. Returns the slug taken (a number is added when it is another's). */
export async function assignSlug(trx: Trx, edition: { id: string; practiceId: string; lang: string }, wanted: string, at: string): Promise<string> {
  for (let n = 1; ; n++) {
    const slug = n === 1 ? wanted : `${wanted}-${n}`;
    const holder = await trx.selectFrom('slug').select(['edition_id', 'current']).where('lang', '=', edition.lang).where('slug', '=', slug).executeTakeFirst();
    if (holder && holder.edition_id !== edition.id) continue;
    if (holder?.current) return slug;
    if (!holder) {
      // another transaction may take the same address between the look and the insert
      const taken = await trx.insertInto('slug').values({ lang: edition.lang, slug, edition_id: edition.id, practice_id: edition.practiceId, current: 1, created_at: at })
        .onConflict((c) => c.columns(['lang', 'slug']).doNothing()).executeTakeFirst();
      if (taken.numInsertedOrUpdatedRows === 0n) continue;
    }
    await trx.updateTable('slug').set((eb) => ({ current: eb.case().when('slug', '=', slug).then(1).else(0).end() })).where('edition_id', '=', edition.id).execute();
    return slug;
  }
}
