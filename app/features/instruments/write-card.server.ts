import { createHash } from 'node:crypto';
import { AppError, badInput } from '#app/domain/errors.ts';
import { newId } from '#app/domain/ids.ts';
import { changedFields, nextCheck, statusChanged, type InstrumentContent } from '#app/domain/instrument.ts';
import type { Ctx } from '#app/features/context.ts';
import { record } from '#app/features/record.server.ts';
import type { Trx } from '#db/client.ts';
import { insertInstrumentVersion, insertStatusChange, updateInstrument, type InstrumentCard } from '#db/repositories/instruments.repo.ts';

/**
 * Gives a card new content: the card, its version, the change of status, the trail, the index and what follows after commit, in the caller's
 * transaction. Whoever changes a card has looked at it, so it counts as checked. Throws bad-input for a change of status without a reason and
 * stale-version when somebody changed the card since.
 */
export async function writeCard(ctx: Ctx, trx: Trx, card: InstrumentCard, next: { content: InstrumentContent; reason: string | null; action: 'instrument.edited' | 'instrument.restored' }): Promise<number> {
  const now = ctx.now();
  const at = now.toISOString();
  const by = ctx.actor.kind === 'person' ? ctx.actor.id : null;
  const { content, reason } = next;
  if (changedFields(card.content, content).length === 0) return card.version;
  const moved = statusChanged(card.content, content);
  if (moved && !reason) throw badInput({ field: 'reason', problem: 'required' });
  if (!(await updateInstrument(trx, { id: card.id, version: card.version, content, checkedBy: by, checkDue: nextCheck(content.status, now), at }))) {
    throw new AppError('stale-version', { version: card.version });
  }
  const version = card.version + 1;
  await insertInstrumentVersion(trx, { id: newId(), instrument_id: card.id, number: version, content: JSON.stringify(content), changed_by: by, reason, created_at: at });
  const changeId = newId();
  if (moved) {
    await insertStatusChange(trx, {
      id: changeId, instrument_id: card.id, version, from_status: card.content.status, to_status: content.status, since: content.statusSince, reason: reason ?? '', created_at: at,
    });
  }
  await record(ctx, trx, {
    action: next.action, objectKind: 'instrument', objectId: card.id, beforeHash: contentDigest(card.content), afterHash: contentDigest(content), reason,
    outbox: [{ kind: 'instrument.changed', instrumentId: card.id }, ...(moved ? [{ kind: 'mail.instrument' as const, instrumentId: card.id, changeId }] : [])],
    entries: [{ kind: 'instrument', id: card.id }],
  });
  return version;
}

/** SHA-256 of what a card says. */
export const contentDigest = (content: InstrumentContent): string => createHash('sha256').update(JSON.stringify(content)).digest('hex');
