import { sql } from 'kysely';
import type { Executor, Trx } from '../client.ts';

/** Subscribes a person to a discussion; the token lets the mail's link end it without signing in. Returns whether it was new. */
export async function insertSubscription(trx: Trx, row: { id: string; personId: string; practiceId: string; token: string; at: string }): Promise<boolean> {
  const result = await trx.insertInto('subscription')
    .values({ id: row.id, person_id: row.personId, practice_id: row.practiceId, token: row.token, created_at: row.at })
    .onConflict((c) => c.columns(['person_id', 'practice_id']).doNothing()).executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function deleteSubscription(trx: Trx, personId: string, practiceId: string): Promise<boolean> {
  const result = await trx.deleteFrom('subscription').where('person_id', '=', personId).where('practice_id', '=', practiceId).executeTakeFirst();
  return result.numDeletedRows > 0n;
}

export async function subscriptionByToken(db: Executor, token: string) {
  return (await db.selectFrom('subscription').select(['id', 'person_id', 'practice_id']).where('token', '=', token).executeTakeFirst()) ?? null;
}

export async function isSubscribed(db: Executor, personId: string, practiceId: string): Promise<boolean> {
  return Boolean(await db.selectFrom('subscription').select('id').where('person_id', '=', personId).where('practice_id', '=', practiceId).executeTakeFirst());
}

/** The discussions a person gets mail about, within what they may read now, newest first. */
export async function subscriptionsOf(db: Executor, personId: string, tokens: readonly string[]) {
  return db.selectFrom('subscription').innerJoin('practice', 'practice.id', 'subscription.practice_id')
    .select(['subscription.practice_id as practiceId', 'subscription.token', 'subscription.created_at as at'])
    .where('subscription.person_id', '=', personId).where('practice.acl', 'in', [...tokens])
    .orderBy('subscription.created_at', 'desc').orderBy('subscription.id').execute();
}

export type Subscriber = { personId: string; name: string; email: string; locale: string; token: string };

/**
 * Who is to hear of a post: subscribed to its practice, allowed to read it at this moment (the rule of `visibleTo`, from the grants in the
 * database), not its author nor somebody who wants no answers from them, not disabled, address confirmed. Nobody when the post is not visible or its practice has nothing published.
 */
export async function subscribersFor(db: Executor, postId: string, now: Date): Promise<Subscriber[]> {
  return db.selectFrom('post').innerJoin('practice', 'practice.id', 'post.practice_id')
    .innerJoin('subscription', 'subscription.practice_id', 'post.practice_id')
    .innerJoin('person', 'person.id', 'subscription.person_id').innerJoin('auth_user', 'auth_user.id', 'person.id')
    .select(['person.id as personId', 'person.name', 'person.locale', 'auth_user.email', 'subscription.token'])
    .where('post.id', '=', postId).where('post.state', '=', 'visible').where('person.disabled_at', 'is', null)
    .where(sql<boolean>`auth_user."emailVerified"`)
    .where((eb) => eb.or([eb('post.author_id', 'is', null), eb('post.author_id', '!=', eb.ref('person.id'))]))
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('person_block').select('person_block.person_id')
      .whereRef('person_block.person_id', '=', 'person.id').whereRef('person_block.blocked_id', '=', 'post.author_id'))))
    .where(({ exists, selectFrom }) => exists(selectFrom('edition').select('edition.id')
      .whereRef('edition.practice_id', '=', 'practice.id').where('edition.published_revision_id', 'is not', null)))
    .where((eb) => eb.or([
      eb('practice.acl', 'in', ['public', 'members']),
      eb.exists(eb.selectFrom('role_grant').select('role_grant.id').whereRef('role_grant.person_id', '=', 'person.id')
        .where('role_grant.role', 'in', ['member', 'steward']).where('role_grant.community_id', 'is not', null)
        .whereRef('practice.acl', '=', sql`'community-' || role_grant.community_id`)
        .where((w) => w.or([w('role_grant.expires_at', 'is', null), w('role_grant.expires_at', '>', now.toISOString())]))),
    ]))
    .orderBy('subscription.created_at').orderBy('subscription.id').execute();
}
