import type { OutboxEvent } from '#app/domain/events.ts';
import { DEFAULT_LOCALE, isLocale } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { hiddenPostMail } from '#db/repositories/moderation.repo.ts';
import { compose } from './compose.ts';
import { messageId, type MailJob, type MailJobs } from './job-context.ts';

/** Tells the author of a hidden post that it was hidden, and why. */
export async function sendHiddenPostMail(jobs: MailJobs, job: MailJob<Extract<OutboxEvent, { kind: 'mail.post-hidden' }>>): Promise<void> {
  const hidden = await hiddenPostMail(jobs.database.writer, job.event.postId, job.event.moderationId);
  if (!hidden) return;
  const locale = isLocale(hidden.locale) ? hidden.locale : DEFAULT_LOCALE;
  await jobs.mailer.send(compose({
    id: messageId(job.seq), to: hidden, template: 'post-hidden', params: {}, url: `${jobs.baseUrl}${paths.post(locale, hidden.postId)}`, quote: hidden.reason, baseUrl: jobs.baseUrl,
  }));
}
