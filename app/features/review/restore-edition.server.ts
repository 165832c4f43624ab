import { AppError, badInput, forbidden } from '#app/domain/errors.ts';
import { conceptsOf, practiceMetaSchema } from '#app/domain/practice-meta.ts';
import { mayRestore } from '#app/policies/may-restore.ts';
import { findRevision, publishMeta, type EditionRow } from '#db/repositories/editions.repo.ts';
import { replaceMentions } from '#db/repositories/mentions.repo.ts';
import { dropRetirement, retirementOf, type RetirementRow } from '#db/repositories/retirements.repo.ts';
import type { Trx } from '#db/client.ts';
import type { Ctx } from '../context.ts';
import { loadEditionFor, subjectOf } from '../articles/load-edition.server.ts';
import { transact } from '../record.server.ts';
import { move } from './move-edition.server.ts';

/**
 * Puts an edition that was withdrawn or archived back before readers, as they had it, at its old address. Throws bad-input unless it is confirmed,
 * forbidden to others than those who took it away, illegal-transition when it was never published.
 */
export async function restoreEdition(ctx: Ctx, input: { editionId: string; confirmed: boolean }): Promise<void> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, input.editionId, 'edition.restore');
  const retirement = await retirementOf(ctx.db.reader, edition.id);
  if (!retirement) throw new AppError('illegal-transition');
  if (!mayRestore(ctx.actor, subjectOf(edition), retirement)) throw forbidden();
  if (!input.confirmed) throw badInput({ field: 'confirm', problem: 'required' });
  await transact(ctx, (trx) => putBack(ctx, trx, edition, retirement));
}

/** The same in the caller's transaction. */
export async function putBack(ctx: Ctx, trx: Trx, edition: EditionRow, retirement: RetirementRow): Promise<void> {
  const revision = await findRevision(trx, retirement.revision_id);
  if (!revision) throw new AppError('illegal-transition');
  const meta = practiceMetaSchema.parse(JSON.parse(edition.practice.meta));
  const at = ctx.now().toISOString();
  await publishMeta(trx, edition.practice_id, edition.practice.meta, conceptsOf(meta), at);
  const named = await replaceMentions(trx, edition.practice_id, meta);
  await move(ctx, trx, edition, {
    action: 'restore', revisionId: revision.id, hash: revision.hash, reindex: true, entries: named, mail: 'restored',
    // what was handed in and not published meanwhile stays in the history; decisions are about what readers have
    set: { published_revision_id: revision.id, published_at: retirement.published_at, submitted_revision_id: revision.id },
    outbox: [{ kind: 'practice.changed', practiceId: edition.practice_id }],
  });
  await dropRetirement(trx, edition.id);
}
