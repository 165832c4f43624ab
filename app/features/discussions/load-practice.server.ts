import type { Actor } from '#app/domain/actor.ts';
import { notFound } from '#app/domain/errors.ts';
import { authorize, can } from '#app/policies/can.ts';
import type { PostSubject } from '#app/policies/discussion.policy.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import type { Executor } from '#db/client.ts';
import { findPractice } from '#db/repositories/library.repo.ts';

/**
 * The published practice whose discussion the actor may take part in. Throws not-found when it does not exist or is not for the actor, and
 * sign-in-required for a visitor who may read it.
 */
export async function loadPracticeFor(db: Executor, actor: Actor, practiceId: string, action: 'post.write' | 'discussion.subscribe'): Promise<{ id: string; acl: string }> {
  const practice = await findPractice(db, visibleTo(actor), practiceId);
  if (!practice) throw notFound();
  const subject: PostSubject = { acl: practice.acl, authorId: null, state: 'visible' };
  authorize(can(actor, action, subject), actor);
  return { id: practice.id, acl: practice.acl };
}
