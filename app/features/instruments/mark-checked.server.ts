import { notFound } from '#app/domain/errors.ts';
import { nextCheck } from '#app/domain/instrument.ts';
import type { Ctx } from '#app/features/context.ts';
import { record, transact } from '#app/features/record.server.ts';
import { authorize, can } from '#app/policies/can.ts';
import { findInstrument, updateChecked } from '#db/repositories/instruments.repo.ts';

/** Says that the actor compared the card with its source today and found it right. Throws not-found. */
export async function markChecked(ctx: Ctx, id: string): Promise<{ title: string }> {
  authorize(can(ctx.actor, 'instrument.edit'), ctx.actor);
  const now = ctx.now();
  const by = ctx.actor.kind === 'person' ? ctx.actor.id : null;
  return transact(ctx, async (trx) => {
    const card = await findInstrument(trx, { id });
    if (!card) throw notFound();
    await updateChecked(trx, { id, by, at: now.toISOString(), due: nextCheck(card.content.status, now) });
    await record(ctx, trx, { action: 'instrument.checked', objectKind: 'instrument', objectId: id, outbox: [{ kind: 'instrument.changed', instrumentId: id }] });
    return { title: card.content.title };
  });
}
