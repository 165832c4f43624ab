import { AppError } from '#app/domain/errors.ts';
import { movePost } from '#db/repositories/discussions.repo.ts';
import { resolveReports } from '#db/repositories/moderation.repo.ts';
import type { Ctx } from '../context.ts';
import { record, transact } from '../record.server.ts';
import { loadPostFor, stateOf } from './load-post.server.ts';

/** Takes back one's own post: its words are gone for readers and search, its place stays while answers stand under it. Cannot be undone. */
export async function withdrawPost(ctx: Ctx, input: { postId: string }): Promise<void> {
  await transact(ctx, async (trx) => {
    const post = await loadPostFor(trx, ctx.actor, input.postId, 'post.withdraw');
    if (!(await movePost(trx, { postId: post.id, from: stateOf(post), to: 'withdrawn' }))) throw new AppError('conflict');
    await resolveReports(trx, post.id, ctx.now().toISOString());
    await record(ctx, trx, {
      action: 'post.withdraw', objectKind: 'post', objectId: post.id, practices: [post.practice_id],
      outbox: [{ kind: 'discussion.changed', practiceId: post.practice_id }],
    });
  });
}
