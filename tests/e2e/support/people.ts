import type { Person } from '#app/domain/actor.ts';
import type { Grant } from '#app/domain/roles.ts';
import { DEMO_PEOPLE } from '#db/seeds/demo-people.ts';

export const DEMO_COMMUNITY = 'democommunityaaaaaaaaaaaaa';

/** A demo person as an actor; `more` are rights for this one step that the person does not hold in the tables. */
export function demoActor(key: string, ...more: Grant[]): Person {
  const p = DEMO_PEOPLE.find((one) => one.key === key);
  if (!p) throw new Error(`no demo person ${key}`);
  return { kind: 'person', id: p.id, name: p.name, email: p.email, locale: p.locale, group: p.group, grants: [...p.grants, ...more], secondFactor: true, sessionId: 'planted' };
}

export const inCommunity: Grant = { role: 'member', communityId: DEMO_COMMUNITY };
