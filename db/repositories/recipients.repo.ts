import { sql } from 'kysely';
import type { GrantableRole } from '#app/domain/roles.ts';
import type { Executor } from '../client.ts';

export type Recipient = { id: string; name: string; email: string; locale: string };

function reachable(db: Executor) {
  return db.selectFrom('person').innerJoin('auth_user', 'auth_user.id', 'person.id')
    .select(['person.id', 'person.name', 'person.locale', 'auth_user.email'])
    .where('person.disabled_at', 'is', null).where(sql<boolean>`auth_user."emailVerified"`);
}

/** People who can be written to: confirmed address, not disabled. */
export async function recipientsByIds(db: Executor, ids: readonly string[]): Promise<Recipient[]> {
  return ids.length === 0 ? [] : reachable(db).where('person.id', 'in', [...ids]).orderBy('person.id').execute();
}

/** The same, of everybody who holds one of these roles on the whole site at this moment. */
export async function recipientsWithRole(db: Executor, roles: readonly GrantableRole[], now: Date): Promise<Recipient[]> {
  return reachable(db).where(({ exists, selectFrom }) => exists(selectFrom('role_grant').select('role_grant.id').whereRef('role_grant.person_id', '=', 'person.id')
    .where('role', 'in', [...roles]).where('community_id', 'is', null).where((w) => w.or([w('expires_at', 'is', null), w('expires_at', '>', now.toISOString())]))))
    .orderBy('person.id').execute();
}
