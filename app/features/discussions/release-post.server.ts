import type { Ctx } from '../context.ts';
import { moderatePost } from './moderate-post.server.ts';

/** Lets a held post through: from now on it is a post like any, told to those who follow the practice and to its author. */
export async function releasePost(ctx: Ctx, input: { postId: string; reason: string }): Promise<void> {
  await moderatePost(ctx, input, {
    action: 'release', needs: 'post.release', move: { from: 'held', to: 'visible' },
    outbox: (post, moderationId) => [{ kind: 'mail.post', postId: post.id }, { kind: 'mail.post-decided', postId: post.id, moderationId }],
  });
}
