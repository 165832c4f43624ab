import type { Actor, Person } from '#app/domain/actor.ts';
import { signInRequired } from '#app/domain/errors.ts';

/** The person who acts. Throws sign-in-required for a visitor. */
export function requireActor(actor: Actor): Person {
  if (actor.kind === 'visitor') throw signInRequired();
  return actor;
}
