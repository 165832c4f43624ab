import { notFound } from '#app/domain/errors.ts';
import { invitationById, moveInvitation } from '#db/repositories/author-invitations.repo.ts';
import type { Ctx } from '../../context.ts';
import { record, transact } from '../../record.server.ts';
import { loadEditionFor } from '../load-edition.server.ts';

/** Takes an invitation back. Throws not-found when it is none of this practice or has been answered. */
export async function withdrawInvitation(ctx: Ctx, input: { editionId: string; invitationId: string }): Promise<void> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, input.editionId, 'practice.invite-author');
  await transact(ctx, async (trx) => {
    const invitation = await invitationById(trx, input.invitationId);
    if (invitation?.practice_id !== edition.practice_id || !(await moveInvitation(trx, invitation.id, ['open'], 'withdrawn'))) throw notFound();
    await record(ctx, trx, { action: 'edition.author-uninvited', objectKind: 'edition', objectId: edition.id });
  });
}
