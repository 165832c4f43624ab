import { AppError, notFound, signInRequired } from '#app/domain/errors.ts';
import { isId, newId } from '#app/domain/ids.ts';
import type { Trx } from '#db/client.ts';
import { findPost, insertPost, type PostRow } from '#db/repositories/discussions.repo.ts';
import { claimOnce, keepOnce, onceResult } from '#db/repositories/idempotency.repo.ts';
import { isBlocked } from '#db/repositories/person-blocks.repo.ts';
import { can } from '#app/policies/can.ts';
import type { Ctx } from '../context.ts';
import { record, transact } from '../record.server.ts';
import { loadPracticeFor } from './load-practice.server.ts';
import { postSubject } from './load-post.server.ts';
import { postContent, postHash } from './post-content.server.ts';
import { stateOfNewPost } from './first-posts.server.ts';
import { addSubscription } from './subscribe.server.ts';
import { keepPostingPace } from './writing-pace.server.ts';

export type NewPost = {
  practiceId: string;
  parentId: string | null;
  lang: string;
  markdown: string;
  /** Tell me by mail of what is written after this. */
  subscribe?: boolean;
  /** Key of the form: the same form sent again returns the post it made the first time. */
  once?: string | null;
};

/**
 * Writes a post beside a practice, or an answer to one. A discussion has two levels: an answer to an answer stands under the same post and names
 * the person it is to. The first posts of a new member wait for a moderator. Throws not-found for a practice or post the actor may not see or that do not belong together, conflict when the
 * post answered has been hidden or withdrawn, no-answers when its writer wants none from the actor, bad-input (see postContent) and too-many-requests.
 */
export async function writePost(ctx: Ctx, input: NewPost): Promise<{ postId: string }> {
  const { actor } = ctx;
  return transact(ctx, async (trx) => {
    const practice = await loadPracticeFor(trx, actor, input.practiceId, 'post.write');
    if (actor.kind !== 'person') throw signInRequired();
    const at = ctx.now().toISOString();
    const key = input.once && isId(input.once) ? `post:${input.once}` : null;
    // in the same transaction as the post: of two sendings at once the second waits, and a crash leaves neither key nor post
    if (key && !(await claimOnce(trx, actor.id, key, ctx.now()))) {
      const earlier = await onceResult(trx, actor.id, key);
      if (earlier?.result) return { postId: earlier.result };
    }

    const answered = input.parentId ? await answeredPost(ctx, trx, practice.id, input.parentId) : null;
    const mention = answered?.parent_id && answered.author_id !== actor.id ? answered.author_name : null;
    const postId = newId();
    const content = postContent(postId, input, mention);
    await keepPostingPace(trx, actor.id, ctx.now());
    const state = await stateOfNewPost(trx, actor, ctx.now());
    await insertPost(trx, {
      id: postId, practice_id: practice.id, parent_id: answered ? answered.parent_id ?? answered.id : null, author_id: actor.id,
      ...content, state, version: 1, created_at: at, edited_at: null,
    });
    if (input.subscribe) await addSubscription(trx, actor.id, practice.id, at);
    if (key) await keepOnce(trx, actor.id, key, postId);
    await record(ctx, trx, {
      action: 'post.write', objectKind: 'post', objectId: postId, afterHash: postHash(content.doc), reason: state === 'held' ? 'held' : null,
      ...(state === 'held' ? { outbox: [{ kind: 'mail.post-held', postId }] } : { practices: [practice.id], outbox: [{ kind: 'mail.post', postId }, { kind: 'discussion.changed', practiceId: practice.id }] }),
    });
    return { postId };
  });
}

/** The post answered, which must stand beside the same practice and still be there; the post above it too. */
async function answeredPost(ctx: Ctx, trx: Trx, practiceId: string, parentId: string): Promise<PostRow> {
  const post = await findPost(trx, parentId);
  if (!post || post.practice_id !== practiceId || !can(ctx.actor, 'post.write', postSubject(post))) throw notFound();
  // of one that waits nobody else knows
  if (post.state === 'held' && !can(ctx.actor, 'post.read', postSubject(post))) throw notFound();
  const top = post.parent_id ? await findPost(trx, post.parent_id) : post;
  if (ctx.actor.kind === 'person' && post.author_id && (await isBlocked(trx, post.author_id, ctx.actor.id))) throw new AppError('no-answers');
  if (post.state !== 'visible' || top?.state !== 'visible') throw new AppError('conflict', { field: 'parent' });
  return post;
}
