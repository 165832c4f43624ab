import type { OutboxEvent } from '#app/domain/events.ts';
import { compose } from './compose.ts';
import { messageId, type MailJob, type MailJobs } from './job-context.ts';
import { translator } from '#app/i18n/translator.ts';

/** Mail about one's own account: confirm, reset, changes of what guards it. */
export async function sendAuthMail(jobs: MailJobs, job: MailJob<Extract<OutboxEvent, { kind: 'mail.auth' }>>): Promise<void> {
  const { to, locale, template, params } = job.event;
  const change = params['change'] ? translator(locale)(`mail:changes.${params['change']}`, { defaultValue: '', detail: params['detail'] ?? '' }) : '';
  await jobs.mailer.send(compose({
    id: messageId(job.seq), to: { name: params['name'] ?? '', email: to, locale }, template, params: { ...params, change }, url: params['url'] ?? null, baseUrl: jobs.baseUrl,
  }));
}
