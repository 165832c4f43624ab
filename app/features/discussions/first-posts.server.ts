import { POST_LIMITS, type PostState } from '#app/domain/discussion.ts';
import type { Person } from '#app/domain/actor.ts';
import type { Trx } from '#db/client.ts';
import { letThrough, memberSince } from '#db/repositories/discussions.repo.ts';

const DAY = 24 * 3600_000;

/**
 * Whether somebody is new here: an account younger than a week, of no demo. Demo people are made at the moment of the demo and stand for
 * members who have long been there.
 */
export async function isNewMember(trx: Trx, personId: string, now: Date): Promise<boolean> {
  const joined = await memberSince(trx, personId);
  return joined !== null && !joined.demo && Date.parse(joined.at) > now.getTime() - POST_LIMITS.newForDays * DAY;
}

/** The state a new post begins in: a new member's waits for a moderator until two of theirs were let through. Whoever was given a role is known. */
export async function stateOfNewPost(trx: Trx, person: Person, now: Date): Promise<PostState> {
  if (person.grants.some((g) => g.role !== 'member') || !(await isNewMember(trx, person.id, now))) return 'visible';
  return (await letThrough(trx, person.id)) >= POST_LIMITS.heldFirst ? 'visible' : 'held';
}
