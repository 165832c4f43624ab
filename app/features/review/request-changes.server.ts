import type { Ctx } from '../context.ts';
import { loadEditionFor } from '../articles/load-edition.server.ts';
import { transact } from '../record.server.ts';
import { assertAsSeen, assertLength, type Seen } from './as-seen.server.ts';
import { move } from './move-edition.server.ts';

/** Sends the edition back to its author with reasons. `revisionId` is the one the reviewer read. */
export async function requestChanges(ctx: Ctx, input: Seen & { editionId: string; reason: string }): Promise<void> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, input.editionId, 'edition.request-changes');
  assertAsSeen(edition, input);
  assertLength(input.reason);
  await transact(ctx, (trx) => move(ctx, trx, edition, { action: 'request-changes', reason: input.reason, mail: 'changes-requested' }));
}
