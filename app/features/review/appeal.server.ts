import { AppError, badInput } from '#app/domain/errors.ts';
import { newId } from '#app/domain/ids.ts';
import { APPEALABLE } from '#app/domain/workflow.ts';
import { closeAppeal, insertAppeal, lastAppeal } from '#db/repositories/appeals.repo.ts';
import { insertReviewEvent, reviewEventsOf, type EditionRow } from '#db/repositories/editions.repo.ts';
import type { Executor, Trx } from '#db/client.ts';
import type { Ctx } from '../context.ts';
import { loadEditionFor } from '../articles/load-edition.server.ts';
import { record, transact } from '../record.server.ts';
import { move } from './move-edition.server.ts';

export const MAX_APPEAL = 5000;

/** The decision the edition stands under that its authors may appeal against: the last step, when it was somebody else's. */
export async function appealable(db: Executor, edition: EditionRow): Promise<{ id: string; actorId: string | null } | null> {
  const steps = (await reviewEventsOf(db, edition.id)).filter((e) => e.from_state !== e.to_state);
  const last = steps.at(-1);
  if (!last || !APPEALABLE.some((action) => action === last.action) || (last.actor_id !== null && edition.contributorIds.includes(last.actor_id))) return null;
  return { id: last.id, actorId: last.actor_id };
}

/** An author holds a decision to be wrong and says why; another editor decides. Throws conflict when there is nothing to appeal against, or it was done. */
export async function appealDecision(ctx: Ctx, input: { editionId: string; reason: string }): Promise<void> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, input.editionId, 'edition.appeal');
  const reason = written(input.reason, 'appeal');
  const event = await appealable(ctx.db.reader, edition);
  if (!event) throw new AppError('conflict');
  await transact(ctx, async (trx) => {
    const by = ctx.actor.kind === 'person' ? ctx.actor.id : null;
    if (!(await insertAppeal(trx, { id: newId(), edition_id: edition.id, event_id: event.id, author_id: by, reason, state: 'open', decided_by: null, answer: null, created_at: ctx.now().toISOString(), decided_at: null }))) throw new AppError('conflict');
    await say(ctx, trx, edition, 'appeal', reason, 'appealed');
  });
}

/**
 * Another editor than the one who decided answers an appeal, with reasons: the decision stands, or the edition goes back to the reviewers as it was
 * handed in. Throws forbidden for the one whose decision it is, illegal-transition when the edition has moved on.
 */
export async function decideAppeal(ctx: Ctx, input: { editionId: string; overturn: boolean; answer: string }): Promise<void> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, input.editionId, 'edition.decide-appeal');
  const appeal = await lastAppeal(ctx.db.reader, edition.id);
  const event = await appealable(ctx.db.reader, edition);
  if (!appeal || !event || appeal.event_id !== event.id || ctx.actor.kind !== 'person') throw new AppError('illegal-transition');
  if (event.actorId === ctx.actor.id) throw new AppError('forbidden');
  const answer = written(input.answer, 'answer');
  const by = ctx.actor.id;
  await transact(ctx, async (trx) => {
    if (!(await closeAppeal(trx, appeal.id, { state: input.overturn ? 'overturned' : 'upheld', by, answer, at: ctx.now().toISOString() }))) throw new AppError('illegal-transition');
    if (input.overturn) await move(ctx, trx, edition, { action: 'reopen', reason: answer, mail: 'appeal-overturned' });
    else await say(ctx, trx, edition, 'appeal-upheld', answer, 'appeal-upheld');
  });
}

function written(text: string, field: string): string {
  const words = text.trim();
  if (!words) throw badInput({ field, problem: 'required' });
  if (words.length > MAX_APPEAL) throw badInput({ field, problem: 'too-long', max: MAX_APPEAL, length: words.length });
  return words;
}

/** Something said in the course of a review that moves nothing: it stands in the history and goes out by mail. */
async function say(ctx: Ctx, trx: Trx, edition: EditionRow, action: string, reason: string, mail: 'appealed' | 'appeal-upheld'): Promise<void> {
  const reviewEventId = newId();
  await insertReviewEvent(trx, {
    id: reviewEventId, edition_id: edition.id, revision_id: edition.submitted_revision_id, action, from_state: edition.state, to_state: edition.state,
    actor_id: ctx.actor.kind === 'person' ? ctx.actor.id : null, reason, created_at: ctx.now().toISOString(),
  });
  await record(ctx, trx, { action: `edition.${action}`, objectKind: 'edition', objectId: edition.id, reason, outbox: [{ kind: 'mail.review', editionId: edition.id, event: mail, reviewEventId }] });
}
