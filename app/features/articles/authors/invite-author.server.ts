import { INVITATIONS_A_DAY } from '#app/domain/author-invitation.ts';
import { AppError } from '#app/domain/errors.ts';
import { newId } from '#app/domain/ids.ts';
import { invitationsSince, openInvitation } from '#db/repositories/author-invitations.repo.ts';
import type { Ctx } from '../../context.ts';
import { record, transact } from '../../record.server.ts';
import { loadEditionFor } from '../load-edition.server.ts';

const DAY_MS = 86_400_000;

/**
 * Asks whoever has this address (lower case) to write the practice too. The answer is the same whether it has an account, whether it was asked before, and whether that
 * person may know of the practice. Throws too-many-requests after twenty addresses in a day.
 */
export async function inviteAuthor(ctx: Ctx, input: { editionId: string; email: string }): Promise<void> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, input.editionId, 'practice.invite-author');
  const now = ctx.now();
  const by = ctx.actor.kind === 'person' ? ctx.actor.id : '';
  await transact(ctx, async (trx) => {
    if ((await invitationsSince(trx, by, new Date(now.getTime() - DAY_MS).toISOString())) >= INVITATIONS_A_DAY) throw new AppError('too-many-requests', { seconds: 3600 });
    const id = newId();
    const opened = await openInvitation(trx, { id, practice_id: edition.practice_id, email: input.email, invited_by: by, state: 'open', created_at: now.toISOString() });
    // whoever is asked again was written to already
    await record(ctx, trx, { action: 'edition.author-invited', objectKind: 'edition', objectId: edition.id, outbox: opened === 'new' ? [{ kind: 'mail.author-asked', invitationId: id }] : [] });
  });
}
