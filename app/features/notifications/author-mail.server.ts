import type { OutboxEvent } from '#app/domain/events.ts';
import { paths } from '#app/domain/paths.ts';
import { maySee } from '#app/policies/visible-to.ts';
import { invitationById } from '#db/repositories/author-invitations.repo.ts';
import { writersOf } from '#db/repositories/editions.repo.ts';
import { accountByEmail } from '#db/repositories/people.repo.ts';
import { recipientsByIds } from '#db/repositories/recipients.repo.ts';
import { compose } from './compose.ts';
import { messageId, type MailJob, type MailJobs } from './job-context.ts';
import { recipientActor } from './recipient-actor.server.ts';

type Event = Extract<OutboxEvent, { kind: 'mail.author-asked' }>;

/**
 * Tells somebody that they were asked to write a practice. Nothing is sent to an address without a confirmed account, to who may not know of the practice or writes it
 * already, nor after the invitation was taken back. What a draft is called stays out of the mail.
 */
export async function sendAuthorMail(jobs: MailJobs, job: MailJob<Event>): Promise<void> {
  const db = jobs.database.writer;
  const invitation = await invitationById(db, job.event.invitationId);
  if (invitation?.state !== 'open') return;
  const account = await accountByEmail(db, invitation.email);
  const [to] = account ? await recipientsByIds(db, [account.id]) : [];
  if (!to || job.sent.includes(to.id)) return;
  const actor = await recipientActor(jobs, to);
  if (!maySee(actor, invitation) || (await writersOf(db, invitation.practice_id))('').authorIds.includes(to.id)) return;
  const [by] = await recipientsByIds(db, [invitation.invited_by]);
  await jobs.mailer.send(compose({
    id: messageId(job.seq, to.id), to, template: by ? 'author.asked' : 'author.asked-nameless', params: { by: by?.name ?? '' }, url: jobs.baseUrl + paths.invitations(actor.locale), baseUrl: jobs.baseUrl,
  }));
}
