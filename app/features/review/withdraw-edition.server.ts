import type { Ctx } from '../context.ts';
import { loadEditionFor } from '../articles/load-edition.server.ts';
import { transact } from '../record.server.ts';
import { move } from './move-edition.server.ts';

/** Takes the edition away from readers, with a reason, at once and everywhere. Its working copy stays. */
export async function withdrawEdition(ctx: Ctx, input: { editionId: string; reason: string }): Promise<void> {
  await takeAway(ctx, input, 'withdraw');
}

/** Lays the edition away for good, with a reason. */
export async function archiveEdition(ctx: Ctx, input: { editionId: string; reason: string }): Promise<void> {
  await takeAway(ctx, input, 'archive');
}

async function takeAway(ctx: Ctx, input: { editionId: string; reason: string }, action: 'withdraw' | 'archive'): Promise<void> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, input.editionId, `edition.${action}`);
  await transact(ctx, (trx) => move(ctx, trx, edition, {
    action, reason: input.reason, reindex: true, ...(action === 'withdraw' ? { mail: 'withdrawn' as const } : {}),
    set: { published_revision_id: null, published_at: null },
    outbox: [{ kind: 'practice.changed', practiceId: edition.practice_id }],
  }));
}
