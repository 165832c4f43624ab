import type { Ctx } from '../context.ts';
import { loadEditionFor } from '../articles/load-edition.server.ts';
import { transact } from '../record.server.ts';
import { move } from './move-edition.server.ts';

/** The author takes a submitted edition back before anyone has decided. */
export async function recallEdition(ctx: Ctx, input: { editionId: string }): Promise<void> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, input.editionId, 'edition.recall');
  await transact(ctx, (trx) => move(ctx, trx, edition, { action: 'recall' }));
}

/** The author opens a published (or withdrawn) edition for a new draft; readers go on reading the published revision. */
export async function reviseEdition(ctx: Ctx, input: { editionId: string }): Promise<void> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, input.editionId, 'edition.revise');
  await transact(ctx, (trx) => move(ctx, trx, edition, { action: 'revise' }));
}
