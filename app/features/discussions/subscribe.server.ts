import { signInRequired } from '#app/domain/errors.ts';
import { newId } from '#app/domain/ids.ts';
import type { Trx } from '#db/client.ts';
import { insertSubscription } from '#db/repositories/subscriptions.repo.ts';
import type { Ctx } from '../context.ts';
import { transact } from '../record.server.ts';
import { loadPracticeFor } from './load-practice.server.ts';

/** Sends the person mail about new posts beside a practice from now on. Twice is once. Throws not-found for a practice they may not see. */
export async function subscribe(ctx: Ctx, input: { practiceId: string }): Promise<void> {
  const { actor } = ctx;
  await transact(ctx, async (trx) => {
    const practice = await loadPracticeFor(trx, actor, input.practiceId, 'discussion.subscribe');
    if (actor.kind !== 'person') throw signInRequired();
    await addSubscription(trx, actor.id, practice.id, ctx.now().toISOString());
  });
}

/** The row of a subscription, in the transaction of whatever asked for it; access has been checked by then. */
export async function addSubscription(trx: Trx, personId: string, practiceId: string, at: string): Promise<void> {
  await insertSubscription(trx, { id: newId(), personId, practiceId, token: newId(), at });
}
