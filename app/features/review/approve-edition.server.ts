import { findRevision } from '#db/repositories/editions.repo.ts';
import { notFound } from '#app/domain/errors.ts';
import type { Ctx } from '../context.ts';
import { loadEditionFor } from '../articles/load-edition.server.ts';
import { transact } from '../record.server.ts';
import { assertAsSeen, type Seen } from './as-seen.server.ts';
import { move } from './move-edition.server.ts';

/** Approves the revision the reviewer read; the trail keeps its hash, and only that revision can be published. */
export async function approveEdition(ctx: Ctx, input: Seen & { editionId: string; reason?: string | null }): Promise<void> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, input.editionId, 'edition.approve');
  assertAsSeen(edition, input);
  const revision = await findRevision(ctx.db.reader, input.revisionId);
  if (!revision) throw notFound();
  await transact(ctx, (trx) => move(ctx, trx, edition, { action: 'approve', revisionId: revision.id, hash: revision.hash, reason: input.reason ?? null, mail: 'approved' }));
}
