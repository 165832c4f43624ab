import type { Ctx } from '../context.ts';
import { moderatePost } from './moderate-post.server.ts';

/** Does not let a held post through, with a reason its author gets by mail. It stands as one that was hidden: nobody else ever met it. */
export async function refusePost(ctx: Ctx, input: { postId: string; reason: string }): Promise<void> {
  await moderatePost(ctx, input, {
    action: 'refuse', needs: 'post.refuse', move: { from: 'held', to: 'hidden' },
    outbox: (post, moderationId) => [{ kind: 'mail.post-decided', postId: post.id, moderationId }],
  });
}
