import { VISITOR, type Actor, type Person } from '#app/domain/actor.ts';
import { newId } from '#app/domain/ids.ts';
import { ROLES, type Role } from '#app/domain/roles.ts';

/** Somebody signed in, with the second factor; nobody in the database. */
export function actor(change: Partial<Person> = {}): Person {
  return {
    kind: 'person', id: newId(), name: 'Test Person', email: 'test.person@example.org', locale: 'es', group: null, grants: [], secondFactor: true,
    sessionId: newId(), ...change,
  };
}

/** Somebody who holds one role on the whole site, or a steward of one community. */
export function actorOf(role: Exclude<Role, 'visitor'>, change: Partial<Person> & { communityId?: string } = {}): Person {
  const { communityId, ...rest } = change;
  return actor({ name: `Test ${role}`, grants: role === 'member' ? [] : [{ role, communityId: communityId ?? null }], ...rest });
}

/** One actor of every role, for tables of who may do what. */
export function everyRole(communityId?: string): { role: Role; actor: Actor }[] {
  return ROLES.map((role) => ({
    role, actor: role === 'visitor' ? VISITOR : actorOf(role, role === 'steward' && communityId ? { communityId } : {}),
  }));
}
