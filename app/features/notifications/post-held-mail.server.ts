import type { OutboxEvent } from '#app/domain/events.ts';
import { paths } from '#app/domain/paths.ts';
import { can } from '#app/policies/can.ts';
import { findPost } from '#db/repositories/discussions.repo.ts';
import { recipientsWithRole } from '#db/repositories/recipients.repo.ts';
import { compose } from './compose.ts';
import { messageId, sendToEach, type MailJob, type MailJobs } from './job-context.ts';
import { recipientActor } from './recipient-actor.server.ts';

/** A new member's post that waits, to the moderators who may let it through. Its words stay out of the mail: nobody has looked at them yet. */
export async function sendPostHeldMail(jobs: MailJobs, job: MailJob<Extract<OutboxEvent, { kind: 'mail.post-held' }>>): Promise<void> {
  const post = await findPost(jobs.database.writer, job.event.postId);
  if (post?.state !== 'held') return;
  await sendToEach(job, await recipientsWithRole(jobs.database.writer, ['editor', 'administrator'], jobs.now()), async (to) => {
    const actor = await recipientActor(jobs, to);
    if (!can(actor, 'post.release', { acl: post.acl, authorId: post.author_id, state: 'held' })) return;
    await jobs.mailer.send(compose({
      id: messageId(job.seq, to.id), to, template: 'post-held', params: {}, url: `${jobs.baseUrl}${paths.moderation(actor.locale)}`, quote: null, baseUrl: jobs.baseUrl,
    }));
  });
}
