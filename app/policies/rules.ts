import { hasRole, type Actor, type Person } from '#app/domain/actor.ts';
import { communityOf } from '#app/domain/access.ts';
import { SECOND_FACTOR_ROLES, type Role } from '#app/domain/roles.ts';

/** A rule answers for one actor and one subject. Rules are combined, never repeated. */
export type Rule<S> = (actor: Actor, subject: S) => boolean;

export const anyOf = <S>(...rules: Rule<S>[]): Rule<S> => (actor, subject) => rules.some((rule) => rule(actor, subject));
export const allOf = <S>(...rules: Rule<S>[]): Rule<S> => (actor, subject) => rules.every((rule) => rule(actor, subject));
export const not = <S>(rule: Rule<S>): Rule<S> => (actor, subject) => !rule(actor, subject);

export const anyone: Rule<unknown> = () => true;
export const member: Rule<unknown> = (actor) => actor.kind === 'person';

/** Steward, with the second factor it needs, of the community that keeps the subject. */
export const stewardOfIt: Rule<{ acl: string }> = (actor, subject) =>
  actor.kind === 'person' && actor.secondFactor && actor.grants.some((g) => g.role === 'steward' && g.communityId !== null && g.communityId === communityOf(subject.acl));

/** Steward of some community, with the second factor it needs. */
export const anySteward: Rule<unknown> = (actor) => actor.kind === 'person' && actor.secondFactor && actor.grants.some((g) => g.role === 'steward' && g.communityId !== null);

/** Holds the role on the whole site, with the second factor it needs. */
export const role = (name: Role): Rule<unknown> => (actor) =>
  hasRole(actor, name) && (!SECOND_FACTOR_ROLES.includes(name) || (actor as Person).secondFactor);
