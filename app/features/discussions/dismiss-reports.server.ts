import type { Ctx } from '../context.ts';
import { moderatePost } from './moderate-post.server.ts';

/** Closes the reports of a post that stays. Throws conflict when none are open. */
export async function dismissReports(ctx: Ctx, input: { postId: string; reason: string }): Promise<void> {
  await moderatePost(ctx, input, { action: 'dismiss', needs: 'post.hide', move: null });
}
