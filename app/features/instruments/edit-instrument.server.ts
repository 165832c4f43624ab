import { AppError, notFound } from '#app/domain/errors.ts';
import type { InstrumentContent } from '#app/domain/instrument.ts';
import type { Ctx } from '#app/features/context.ts';
import { transact } from '#app/features/record.server.ts';
import { authorize, can } from '#app/policies/can.ts';
import { findInstrument } from '#db/repositories/instruments.repo.ts';
import { writeCard } from './write-card.server.ts';

/** Changes a card. `version` is the one the editor had open. Throws not-found, stale-version, and bad-input for a change of status without a reason. */
export async function editInstrument(ctx: Ctx, input: { id: string; version: number; content: InstrumentContent; reason: string }): Promise<{ version: number }> {
  authorize(can(ctx.actor, 'instrument.edit'), ctx.actor);
  return transact(ctx, async (trx) => {
    const card = await findInstrument(trx, { id: input.id });
    if (!card) throw notFound();
    if (card.version !== input.version) throw new AppError('stale-version', { version: card.version });
    return { version: await writeCard(ctx, trx, card, { content: input.content, reason: input.reason.trim() || null, action: 'instrument.edited' }) };
  });
}
