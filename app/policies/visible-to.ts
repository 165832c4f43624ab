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

/**
 * What everybody may see who may see a practice of this access, as far as the actor may too: a link beyond it is a closed door for some of its
 * readers, and its answer tells the actor nothing new.
 */
export function sharedBy(acl: string, actor: Actor): Visibility {
  const readers = acl === 'public' ? ['public'] : acl === 'members' ? ['public', 'members'] : ['public', 'members', acl];
  return { tokens: visibleTo(actor).tokens.filter((token) => readers.includes(token)) };
}

/** The same rule for one practice. */
export function maySee(actor: Actor, practice: { acl: string }): boolean {
  return visibleTo(actor).tokens.includes(practice.acl);
}
