import { signInRequired } from '#app/domain/errors.ts';
import { deleteSubscription } from '#db/repositories/subscriptions.repo.ts';
import type { Ctx } from '../context.ts';
import { transact } from '../record.server.ts';

/** Ends the person's mail about a practice. Needs no right to read it: whoever has lost that may still stop the mail. */
export async function unsubscribe(ctx: Ctx, input: { practiceId: string }): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== 'person') throw signInRequired();
  await transact(ctx, (trx) => deleteSubscription(trx, actor.id, input.practiceId));
}
