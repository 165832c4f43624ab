import type { Locale } from './locales.ts';
import type { Grant, Role, StakeholderGroup } from './roles.ts';

export type Visitor = { kind: 'visitor' };

export type Person = {
  kind: 'person';
  id: string;
  name: string;
  email: string;
  locale: Locale;
  group: StakeholderGroup | null;
  grants: readonly Grant[];
  secondFactor: boolean;
  sessionId: string;
};

/** Whoever makes the request. Always given, never optional: no rule can forget it. */
export type Actor = Visitor | Person;

export const VISITOR: Visitor = { kind: 'visitor' };

/** Whether the actor holds a role on the whole site. */
export function hasRole(actor: Actor, role: Role): boolean {
  if (actor.kind === 'visitor') return role === 'visitor';
  return role === 'member' || actor.grants.some((g) => g.role === role && g.communityId === null);
}

/** Communities in which the person is a member or steward. */
export function communitiesOf(actor: Actor): string[] {
  if (actor.kind === 'visitor') return [];
  return [...new Set(actor.grants.flatMap((g) => (g.communityId && (g.role === 'member' || g.role === 'steward') ? [g.communityId] : [])))];
}
