import type { Ctx } from '../context.ts';
import { moderatePost } from './moderate-post.server.ts';

/** Takes a post from readers and search, with a reason its author gets by mail. Its place stays while answers stand under it. */
export async function hidePost(ctx: Ctx, input: { postId: string; reason: string }): Promise<void> {
  await moderatePost(ctx, input, {
    action: 'hide', needs: 'post.hide', move: { from: 'visible', to: 'hidden' },
    outbox: (post, moderationId) => [{ kind: 'mail.post-hidden', postId: post.id, moderationId }],
  });
}
