import { sql, type Insertable } from 'kysely';
import type { InvitationState } from '#app/domain/author-invitation.ts';
import type { Executor, Trx } from '../client.ts';
import type { AuthorInvitationTable } from '../tables/practices.ts';

/** Keeps an invitation; `again`: one that was taken back, or whose author left, is open anew; `known`: that address has one that waits or was declined, which stays as it is. */
export async function openInvitation(trx: Trx, row: Insertable<AuthorInvitationTable>): Promise<'new' | 'again' | 'known'> {
  const made = await trx.insertInto('author_invitation').values(row).onConflict((c) => c.columns(['practice_id', 'email']).doNothing()).executeTakeFirst();
  if (made.numInsertedOrUpdatedRows === 1n) return 'new';
  const opened = await trx.updateTable('author_invitation').set({ state: 'open', invited_by: row.invited_by, created_at: row.created_at })
    .where('practice_id', '=', row.practice_id).where('email', '=', row.email).where('state', 'in', ['withdrawn', 'accepted']).executeTakeFirst();
  return opened.numUpdatedRows === 1n ? 'again' : 'known';
}

/** Moves an invitation on if it stands in one of these. Returns whether it did. */
export async function moveInvitation(trx: Trx, id: string, from: readonly InvitationState[], to: InvitationState): Promise<boolean> {
  const result = await trx.updateTable('author_invitation').set({ state: to }).where('id', '=', id).where('state', 'in', [...from]).executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function invitationById(db: Executor, id: string) {
  return (await db.selectFrom('author_invitation').innerJoin('practice', 'practice.id', 'author_invitation.practice_id').selectAll('author_invitation').select('practice.acl')
    .where('author_invitation.id', '=', id).executeTakeFirst()) ?? null;
}

/** Invitations of a practice that wait or were declined, the oldest first. */
export async function invitationsOfPractice(db: Executor, practiceId: string) {
  return db.selectFrom('author_invitation').select(['id', 'email', 'state', 'created_at']).where('practice_id', '=', practiceId)
    .where('state', 'in', ['open', 'declined']).orderBy('created_at').orderBy('id').execute();
}

/** What a person with a confirmed address was asked and may still say yes to, the newest first. */
export async function invitationsOfPerson(db: Executor, personId: string) {
  return db.selectFrom('author_invitation').innerJoin('auth_user', 'auth_user.email', 'author_invitation.email')
    .innerJoin('practice', 'practice.id', 'author_invitation.practice_id').leftJoin('person', 'person.id', 'author_invitation.invited_by')
    .select(['author_invitation.id', 'author_invitation.practice_id as practiceId', 'author_invitation.state', 'author_invitation.created_at as at', 'practice.acl', 'practice.original_lang as originalLang', 'person.name as by'])
    .where('auth_user.id', '=', personId).where(sql<boolean>`auth_user."emailVerified"`).where('author_invitation.state', 'in', ['open', 'declined'])
    .orderBy('author_invitation.created_at', 'desc').orderBy('author_invitation.id').execute();
}

/** How many addresses a person asked since a time. */
export async function invitationsSince(db: Executor, personId: string, since: string): Promise<number> {
  const row = await db.selectFrom('author_invitation').select((eb) => eb.fn.countAll().as('n')).where('invited_by', '=', personId).where('created_at', '>=', since).executeTakeFirstOrThrow();
  return Number(row.n);
}

export async function deleteInvitationsBefore(db: Executor, before: string): Promise<void> {
  await db.deleteFrom('author_invitation').where('created_at', '<', before).execute();
}

/** The authors of a practice by name. */
export async function authorsOfPractice(db: Executor, practiceId: string) {
  return db.selectFrom('practice_contributor').innerJoin('person', 'person.id', 'practice_contributor.person_id').select(['person.id', 'person.name'])
    .where('practice_id', '=', practiceId).where('kind', '=', 'author').orderBy('person.name').orderBy('person.id').execute();
}

/** Takes an author out; who wrote in a practice never decides about it, also afterwards. */
export async function partAuthor(trx: Trx, practiceId: string, personId: string): Promise<boolean> {
  const gone = await trx.deleteFrom('practice_contributor').where('practice_id', '=', practiceId).where('person_id', '=', personId).where('kind', '=', 'author').executeTakeFirst();
  if (gone.numDeletedRows === 0n) return false;
  await trx.insertInto('practice_contributor').values({ practice_id: practiceId, person_id: personId, kind: 'former-author' })
    .onConflict((c) => c.columns(['practice_id', 'person_id', 'kind']).doNothing()).execute();
  return true;
}

/** Whether a person reviews an edition of the practice, or decided about one. */
export async function judges(db: Executor, practiceId: string, personId: string): Promise<boolean> {
  const review = await db.selectFrom('review').innerJoin('edition', 'edition.id', 'review.edition_id').select('review.id')
    .where('edition.practice_id', '=', practiceId).where('review.reviewer_id', '=', personId).where('review.state', '!=', 'declined').limit(1).executeTakeFirst();
  if (review) return true;
  const decided = await db.selectFrom('review_event').innerJoin('edition', 'edition.id', 'review_event.edition_id').select('review_event.id')
    .where('edition.practice_id', '=', practiceId).where('review_event.actor_id', '=', personId).where('review_event.action', 'in', ['approve', 'publish', 'request-changes']).limit(1).executeTakeFirst();
  return decided !== undefined;
}
