import { communitiesOf, type Actor } from '#app/domain/actor.ts';
import { aclToken, type Visibility } from '#app/domain/access.ts';

/**
 * THE rule for reading published practices and all that belongs to them. Repositories turn it into SQL, the search engine into its filter,
 * and every hit is checked against it again. Staff roles open nothing: a community's material is for its members.
 */
export function visibleTo(actor: Actor): Visibility {
  if (actor.kind === 'visitor') return { tokens: ['public'] };
  return { tokens: ['public', 'members', ...communitiesOf(actor).map((communityId) => aclToken({ kind: 'community', communityId }))] };
}

/** The same rule for one practice. */
export function maySee(actor: Actor, practice: { acl: string }): boolean {
  return visibleTo(actor).tokens.includes(practice.acl);
}
