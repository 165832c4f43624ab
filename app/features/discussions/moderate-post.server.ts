import { POST_LIMITS, type ModerationAction, type PostState } from '#app/domain/discussion.ts';
import { AppError } from '#app/domain/errors.ts';
import type { OutboxEvent } from '#app/domain/events.ts';
import { newId } from '#app/domain/ids.ts';
import type { PostAction } from '#app/policies/can.ts';
import type { Trx } from '#db/client.ts';
import { movePost, type PostRow } from '#db/repositories/discussions.repo.ts';
import { insertModeration, resolveReports } from '#db/repositories/moderation.repo.ts';
import type { Ctx } from '../context.ts';
import { record, transact } from '../record.server.ts';
import { loadPostFor } from './load-post.server.ts';

type Step = {
  action: ModerationAction;
  needs: PostAction;
  move: { from: PostState; to: PostState } | null;
  outbox?: (post: PostRow, moderationId: string) => OutboxEvent[];
};

/**
 * One decision of a moderator about a post, with its reason (which letting a post through does not need), trail and messages. Closes the open reports. Throws not-found within a practice
 * the moderator may not read, conflict when another has decided meanwhile, bad-input without a reason or with one over 1,000 characters.
 */
export async function moderatePost(ctx: Ctx, input: { postId: string; reason: string }, step: Step): Promise<void> {
  const reason = input.reason.trim();
  await transact(ctx, async (trx: Trx) => {
    const post = await loadPostFor(trx, ctx.actor, input.postId, step.needs);
    if (!reason && step.action !== 'release') throw new AppError('bad-input', { field: 'reason', problem: 'required' });
    if (reason.length > POST_LIMITS.reason) throw new AppError('bad-input', { field: 'reason', problem: 'too-long', max: POST_LIMITS.reason, length: reason.length });
    if (step.move && !(await movePost(trx, { postId: post.id, ...step.move }))) throw new AppError('conflict');

    const at = ctx.now().toISOString();
    const closed = await resolveReports(trx, post.id, at);
    if (step.action === 'dismiss' && closed === 0) throw new AppError('conflict');
    const moderationId = newId();
    await insertModeration(trx, {
      id: moderationId, post_id: post.id, actor_id: ctx.actor.kind === 'person' ? ctx.actor.id : null, action: step.action, reason, created_at: at,
    });
    await record(ctx, trx, {
      action: `post.${step.action}`, objectKind: 'post', objectId: post.id, reason,
      ...(step.move ? { practices: [post.practice_id] } : {}),
      outbox: [
        ...(step.outbox?.(post, moderationId) ?? []),
        ...(step.move ? [{ kind: 'discussion.changed' as const, practiceId: post.practice_id }] : []),
      ],
    });
  });
}
