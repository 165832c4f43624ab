import type { Actor } from '#app/domain/actor.ts';
import type { RetirementKind } from '#app/domain/retirement.ts';
import { can } from './can.ts';
import type { EditionSubject } from './edition.policy.ts';

/** How an edition went out of use, and whether those who wrote it took it away. */
export type Retired = { kind: RetirementKind; by_writer: number };

/**
 * What its writers took away only they put back, and what an editor took away only an editor: neither undoes the other's decision. A merge is
 * undone as a whole.
 */
export function mayRestore(actor: Actor, edition: EditionSubject, retired: Retired | null): boolean {
  if (!retired || retired.kind === 'merged' || actor.kind !== 'person' || !can(actor, 'edition.restore', edition)) return false;
  return edition.contributorIds.includes(actor.id) === (retired.by_writer === 1);
}
