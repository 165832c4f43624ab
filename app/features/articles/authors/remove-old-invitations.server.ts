import { INVITATION_DAYS } from '#app/domain/author-invitation.ts';
import type { Database } from '#db/client.ts';
import { deleteInvitationsBefore } from '#db/repositories/author-invitations.repo.ts';

/** Removes invitations older than 30 days, and with them the addresses. */
export async function removeOldInvitations(database: Database, now: Date): Promise<void> {
  await deleteInvitationsBefore(database.writer, new Date(now.getTime() - INVITATION_DAYS * 86_400_000).toISOString());
}
