import { AppError } from '#app/domain/errors.ts';
import type { EntryRef } from '#app/domain/entries.ts';
import type { OutboxEvent } from '#app/domain/events.ts';
import { newId } from '#app/domain/ids.ts';
import { needsReason, nextState, type EditionState, type WorkflowAction } from '#app/domain/workflow.ts';
import type { Trx } from '#db/client.ts';
import { dropPlan } from '#db/repositories/appeals.repo.ts';
import { insertReviewEvent, moveEdition, type EditionRow } from '#db/repositories/editions.repo.ts';
import type { Ctx } from '../context.ts';
import { record } from '../record.server.ts';

type Move = {
  action: WorkflowAction;
  revisionId?: string | null;
  hash?: string | null;
  reason?: string | null;
  /** Language of a public reason. */
  lang?: string | null;
  set?: Parameters<typeof moveEdition>[1]['set'];
  mail?: Extract<OutboxEvent, { kind: 'mail.review' }>['event'];
  outbox?: readonly OutboxEvent[];
  reindex?: boolean;
  /** Other entries of the index this changes. */
  entries?: readonly EntryRef[];
};

/**
 * One step of the workflow, with its event, trail and messages, in the caller's transaction. Throws illegal-transition when the edition has
 * moved meanwhile (of two deciders one wins) and bad-input when a reason is due and missing.
 */
export async function move(ctx: Ctx, trx: Trx, edition: EditionRow, step: Move): Promise<void> {
  const from = edition.state as EditionState;
  const to = nextState(from, step.action);
  const reason = step.reason?.trim() || null;
  if (!to) throw new AppError('illegal-transition');
  if (needsReason(step.action) && !reason) throw new AppError('bad-input', { field: 'reason', problem: 'required' });
  if (!(await moveEdition(trx, { editionId: edition.id, from, revisionId: edition.submitted_revision_id, to, ...(step.set ? { set: step.set } : {}) }))) throw new AppError('illegal-transition');

  // whatever moves it takes back the day that was set for it
  await dropPlan(trx, edition.id);
  const reviewEventId = newId();
  await insertReviewEvent(trx, {
    id: reviewEventId, edition_id: edition.id, revision_id: step.revisionId ?? edition.submitted_revision_id, action: step.action,
    from_state: from, to_state: to, actor_id: ctx.actor.kind === 'person' ? ctx.actor.id : null, reason, lang: reason ? (step.lang ?? null) : null, created_at: ctx.now().toISOString(),
  });
  await record(ctx, trx, {
    action: `edition.${step.action}`, objectKind: 'edition', objectId: edition.id, reason, afterHash: step.hash ?? null,
    outbox: [...(step.mail ? [{ kind: 'mail.review' as const, editionId: edition.id, event: step.mail, reviewEventId }] : []), ...(step.outbox ?? [])],
    ...(step.reindex ? { practices: [edition.practice_id] } : {}), entries: step.entries ?? [],
  });
}
