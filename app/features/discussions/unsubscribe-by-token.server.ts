import { isId } from '#app/domain/ids.ts';
import { deleteSubscription, subscriptionByToken } from '#db/repositories/subscriptions.repo.ts';
import type { Ctx } from '../context.ts';
import { transact } from '../record.server.ts';

/** Whether the link of a mail still stands for a subscription. It tells nothing about the practice or the person. */
export async function subscriptionStands(ctx: Ctx, token: string): Promise<boolean> {
  return isId(token) && (await subscriptionByToken(ctx.db.reader, token)) !== null;
}

/** Ends the subscription the link of a mail stands for, without signing in. False when it had ended before or never was. */
export async function unsubscribeByToken(ctx: Ctx, token: string): Promise<boolean> {
  if (!isId(token)) return false;
  return transact(ctx, async (trx) => {
    const subscription = await subscriptionByToken(trx, token);
    return subscription ? deleteSubscription(trx, subscription.person_id, subscription.practice_id) : false;
  });
}
