import { POST_LIMITS, REPORT_REASONS } from '#app/domain/discussion.ts';
import { AppError, signInRequired } from '#app/domain/errors.ts';
import { newId } from '#app/domain/ids.ts';
import { hasReported, insertReport } from '#db/repositories/moderation.repo.ts';
import type { Ctx } from '../context.ts';
import { record, transact } from '../record.server.ts';
import { loadPostFor } from './load-post.server.ts';
import { keepReportingPace } from './writing-pace.server.ts';

/**
 * Asks the moderators to look at somebody else's post. It stays where it is until one of them decides, however many report it. Returns false
 * when the person had reported it before. Throws bad-input for a reason that is not on the list or a note over 1,000 characters.
 */
export async function reportPost(ctx: Ctx, input: { postId: string; reason: string; note: string }): Promise<boolean> {
  const { actor } = ctx;
  const reason = REPORT_REASONS.find((known) => known === input.reason);
  const note = input.note.trim();
  return transact(ctx, async (trx) => {
    const post = await loadPostFor(trx, actor, input.postId, 'post.report');
    if (actor.kind !== 'person') throw signInRequired();
    if (!reason) throw new AppError('bad-input', { field: 'report', problem: 'required' });
    if (note.length > POST_LIMITS.note) throw new AppError('bad-input', { field: 'note', problem: 'too-long', max: POST_LIMITS.note, length: note.length });
    if (await hasReported(trx, post.id, actor.id)) return false;
    await keepReportingPace(trx, actor.id, ctx.now());
    const added = await insertReport(trx, {
      id: newId(), post_id: post.id, reporter_id: actor.id, reason, note, created_at: ctx.now().toISOString(), resolved_at: null,
    });
    if (!added) return false;
    await record(ctx, trx, { action: 'post.report', objectKind: 'post', objectId: post.id, reason });
    return true;
  });
}
