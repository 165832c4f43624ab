import { AppError, badInput, notFound } from '#app/domain/errors.ts';
import type { Ctx } from '#app/features/context.ts';
import { transact } from '#app/features/record.server.ts';
import { authorize, can } from '#app/policies/can.ts';
import { findInstrument, instrumentVersions } from '#db/repositories/instruments.repo.ts';
import { writeCard } from './write-card.server.ts';

/** Makes an earlier version the present one again, as a new version: nothing is taken out of the history. Throws not-found, stale-version, and bad-input without a reason. */
export async function restoreInstrument(ctx: Ctx, input: { id: string; version: number; number: number; reason: string }): Promise<{ version: number }> {
  authorize(can(ctx.actor, 'instrument.edit'), ctx.actor);
  const reason = input.reason.trim();
  if (!reason) throw badInput({ field: 'reason', problem: 'required' });
  return transact(ctx, async (trx) => {
    const card = await findInstrument(trx, { id: input.id });
    const earlier = (await instrumentVersions(trx, input.id)).find((v) => v.number === input.number);
    if (!card || !earlier) throw notFound();
    if (card.version !== input.version) throw new AppError('stale-version', { version: card.version });
    return { version: await writeCard(ctx, trx, card, { content: earlier.content, reason, action: 'instrument.restored' }) };
  });
}
