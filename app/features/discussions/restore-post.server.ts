import type { Ctx } from '../context.ts';
import { moderatePost } from './moderate-post.server.ts';

/** Gives a hidden post back to its readers. Subscribers do not hear of it a second time. */
export async function restorePost(ctx: Ctx, input: { postId: string; reason: string }): Promise<void> {
  await moderatePost(ctx, input, { action: 'restore', needs: 'post.restore', move: { from: 'hidden', to: 'visible' } });
}
