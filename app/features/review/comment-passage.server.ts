import { AppError, badInput, notFound } from '#app/domain/errors.ts';
import { newId } from '#app/domain/ids.ts';
import { can, authorize } from '#app/policies/can.ts';
import { commentsOf, insertComment, setResolved } from '#db/repositories/review-comments.repo.ts';
import type { Ctx } from '../context.ts';
import { loadEditionFor, subjectOf } from '../articles/load-edition.server.ts';
import { record, transact } from '../record.server.ts';
import { requirePassage } from './require-passage.server.ts';

export const MAX_COMMENT = 2000;
const EXCERPT = 300;

/**
 * Says something about one passage of the revision handed in ('' = about the whole), or answers in its thread: an answer to a closed thread opens
 * it again. Throws bad-input without words, not-found for a passage or a thread that is not there.
 */
export async function commentPassage(ctx: Ctx, input: { editionId: string; passage: string; parentId: string | null; text: string }): Promise<{ passage: string }> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, input.editionId, 'edition.comment');
  if (ctx.actor.kind !== 'person') throw notFound();
  const text = input.text.trim();
  if (!text) throw badInput({ field: 'text', problem: 'required' });
  if (text.length > MAX_COMMENT) throw badInput({ field: 'text', problem: 'too-long', max: MAX_COMMENT, length: text.length });
  const authorId = ctx.actor.id;
  const revisionId = edition.submitted_revision_id;
  if (!revisionId) throw notFound();
  const thread = input.parentId === null ? null : (await commentsOf(ctx.db.reader, edition.id)).find((c) => c.id === input.parentId && c.parentId === null);
  if (thread === undefined) throw notFound();
  const excerpt = thread ? '' : (await requirePassage(ctx, revisionId, input.passage)).slice(0, EXCERPT);
  const passage = thread?.passage ?? input.passage;

  await transact(ctx, async (trx) => {
    await insertComment(trx, { id: newId(), edition_id: edition.id, revision_id: revisionId, parent_id: thread?.id ?? null, passage, excerpt, author_id: authorId, text, resolved_at: null, resolved_by: null, created_at: ctx.now().toISOString() });
    if (thread?.resolvedAt) await setResolved(trx, thread.id, null);
    await record(ctx, trx, { action: 'review.commented', objectKind: 'edition', objectId: edition.id });
  });
  return { passage };
}

/** Closes a thread, or opens it again. Throws bad-input for a thread that is not there, conflict when it stands so already. */
export async function resolveThread(ctx: Ctx, input: { editionId: string; commentId: string; resolved: boolean }): Promise<{ passage: string }> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, input.editionId, 'edition.read-working');
  authorize(can(ctx.actor, 'edition.resolve-comment', subjectOf(edition)), ctx.actor);
  const thread = (await commentsOf(ctx.db.reader, edition.id)).find((c) => c.id === input.commentId && c.parentId === null);
  if (!thread) throw badInput({ field: 'comment', problem: 'unknown' });
  await transact(ctx, async (trx) => {
    if (!(await setResolved(trx, thread.id, input.resolved ? { at: ctx.now().toISOString(), by: ctx.actor.kind === 'person' ? ctx.actor.id : null } : null))) throw new AppError('conflict');
    await record(ctx, trx, { action: input.resolved ? 'review.resolved' : 'review.reopened', objectKind: 'edition', objectId: edition.id });
  });
  return { passage: thread.passage };
}
