import { editionFor } from '#app/domain/edition-choice.ts';
import type { OutboxEvent } from '#app/domain/events.ts';
import { paths } from '#app/domain/paths.ts';
import { isReviewOverdue } from '#app/domain/review-by.ts';
import { can } from '#app/policies/can.ts';
import { maySee, visibleTo } from '#app/policies/visible-to.ts';
import { formatDate } from '#app/i18n/format.ts';
import { writersOf } from '#db/repositories/editions.repo.ts';
import { editionHeads } from '#db/repositories/library.repo.ts';
import { recipientsByIds, recipientsWithRole } from '#db/repositories/recipients.repo.ts';
import { reviewDateOf } from '#db/repositories/review-dates.repo.ts';
import { compose } from './compose.ts';
import { messageId, sendToEach, type MailJob, type MailJobs } from './job-context.ts';
import { recipientActor } from './recipient-actor.server.ts';

type Event = Extract<OutboxEvent, { kind: 'mail.practice-due' }>;

/** Tells authors and editors that a practice is to be read again. Nothing is sent when it has another day by now or is no longer published; the title of what is not public stays out of the mail. */
export async function sendPracticeDueMail(jobs: MailJobs, job: MailJob<Event>): Promise<void> {
  const db = jobs.database.writer;
  const practice = await reviewDateOf(db, job.event.practiceId);
  if (!practice || practice.reviewBy !== job.event.reviewBy) return;
  const { authorIds } = (await writersOf(db, practice.id))('');
  const authors = await recipientsByIds(db, authorIds);
  const editors = (await recipientsWithRole(db, ['editor'], jobs.now())).filter((e) => !authorIds.includes(e.id));
  const template = isReviewOverdue(practice.reviewBy, jobs.now()) ? 'overdue' : 'soon';

  await sendToEach(job, [...authors, ...editors], async (to) => {
    const actor = await recipientActor(jobs, to);
    if (!maySee(actor, practice)) return;
    const heads = practice.acl === 'public' ? await editionHeads(db, visibleTo(actor), [practice.id]) : [];
    const title = editionFor(heads, actor.locale, heads[0]?.originalLang ?? '')?.title;
    const url = can(actor, 'review.due') && !authorIds.includes(to.id) ? paths.reviewDue(actor.locale) : paths.permanent(practice.id);
    await jobs.mailer.send(compose({
      id: messageId(job.seq, to.id), to, template: `practice-due.${template}${title ? '' : '-untitled'}`, params: { title: title ?? '', day: formatDate(actor.locale, job.event.reviewBy) },
      url: jobs.baseUrl + url, baseUrl: jobs.baseUrl,
    }));
  });
}
