import type { Actor } from '#app/domain/actor.ts';
import { POST_STATES, type PostState } from '#app/domain/discussion.ts';
import { AppError, notFound } from '#app/domain/errors.ts';
import { authorize, can, type PostAction } from '#app/policies/can.ts';
import type { PostSubject } from '#app/policies/discussion.policy.ts';
import type { Executor } from '#db/client.ts';
import { findPost, type PostRow } from '#db/repositories/discussions.repo.ts';

/** What the discussion policies look at. */
export function postSubject(post: PostRow): PostSubject {
  return { acl: post.acl, authorId: post.author_id, state: stateOf(post) };
}

export function stateOf(post: Pick<PostRow, 'state'>): PostState {
  // a state this version does not know is kept from readers
  return POST_STATES.find((state) => state === post.state) ?? 'hidden';
}

/**
 * A post the actor may do `action` to. Throws not-found when it does not exist, its practice is not for the actor or has nothing published,
 * or it is hidden or withdrawn and not theirs to see; conflict when the actor may do this to the post, but not in the state it is in now;
 * otherwise forbidden, or sign-in-required for a visitor.
 */
export async function loadPostFor(db: Executor, actor: Actor, postId: string, action: PostAction): Promise<PostRow> {
  const post = await findPost(db, postId);
  if (!post) throw notFound();
  const subject = postSubject(post);
  if (!can(actor, 'post.read', subject)) throw notFound();
  if (can(actor, action, subject)) return post;
  if (POST_STATES.some((state) => can(actor, action, { ...subject, state }))) throw new AppError('conflict');
  authorize(false, actor);
  return post;
}
