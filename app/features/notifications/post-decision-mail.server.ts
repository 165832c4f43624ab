import type { OutboxEvent } from '#app/domain/events.ts';
import { DEFAULT_LOCALE, isLocale } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { decisionMail } from '#db/repositories/moderation.repo.ts';
import { compose } from './compose.ts';
import { messageId, type MailJob, type MailJobs } from './job-context.ts';

const TEMPLATE = { hide: 'post-hidden', release: 'post-released', refuse: 'post-refused' } as const;

/** Tells the author of a post that it was hidden or refused, and why, or that it was let through. */
export async function sendPostDecisionMail(jobs: MailJobs, job: MailJob<Extract<OutboxEvent, { moderationId: string }>>): Promise<void> {
  const decided = await decisionMail(jobs.database.writer, job.event.postId, job.event.moderationId);
  if (!decided) return;
  const locale = isLocale(decided.locale) ? decided.locale : DEFAULT_LOCALE;
  await jobs.mailer.send(compose({
    id: messageId(job.seq), to: decided, template: TEMPLATE[decided.action], params: {}, url: `${jobs.baseUrl}${paths.post(locale, decided.postId)}`, quote: decided.reason || null, baseUrl: jobs.baseUrl,
  }));
}
