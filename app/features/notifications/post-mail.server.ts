import type { OutboxEvent } from '#app/domain/events.ts';
import { DEFAULT_LOCALE, isLocale } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { findPost } from '#db/repositories/discussions.repo.ts';
import { subscribersFor } from '#db/repositories/subscriptions.repo.ts';
import { compose } from './compose.ts';
import { messageId, sendToEach, type MailJob, type MailJobs } from './job-context.ts';

const EXCERPT = 300;

/** A new post, to those who follow its practice and may read it now. Words of a practice that is not public stay out of the mail. */
export async function sendPostMail(jobs: MailJobs, job: MailJob<Extract<OutboxEvent, { kind: 'mail.post' }>>): Promise<void> {
  const db = jobs.database.writer;
  const post = await findPost(db, job.event.postId);
  if (!post || post.state !== 'visible') return;
  const open = post.acl === 'public';
  const subscribers = (await subscribersFor(db, post.id, jobs.now())).map((s) => ({ ...s, id: s.personId }));
  await sendToEach(job, subscribers, async (to) => {
    const locale = isLocale(to.locale) ? to.locale : DEFAULT_LOCALE;
    await jobs.mailer.send(compose({
      id: messageId(job.seq, to.id), to, template: open ? 'post' : 'post-restricted', params: { author: post.author_name ?? '—' },
      url: `${jobs.baseUrl}${paths.post(locale, post.id)}`, quote: open ? excerpt(post.text) : null, unsubscribeUrl: `${jobs.baseUrl}${paths.unsubscribe(to.token)}`, baseUrl: jobs.baseUrl,
    }));
  });
}

function excerpt(text: string): string {
  return text.length <= EXCERPT ? text : `${text.slice(0, EXCERPT).replace(/\s+\S*$/, '')} …`;
}
