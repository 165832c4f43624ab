import type { OutboxEvent } from '#app/domain/events.ts';
import { paths } from '#app/domain/paths.ts';
import { can } from '#app/policies/can.ts';
import { formatDate } from '#app/i18n/format.ts';
import { findEdition } from '#db/repositories/editions.repo.ts';
import { recipientsByIds } from '#db/repositories/recipients.repo.ts';
import { reportsOf, reviewById } from '#db/repositories/reviews.repo.ts';
import { subjectOf } from '../articles/load-edition.server.ts';
import { compose } from './compose.ts';
import { messageId, type MailJob, type MailJobs } from './job-context.ts';
import { recipientActor } from './recipient-actor.server.ts';

type Event = Extract<OutboxEvent, { kind: 'mail.review-asked' | 'mail.review-due' }>;

/**
 * Asks a reviewer for a review, or reminds them of the day it was wanted for. Nothing is sent when they have stepped back, reported on what was
 * handed in, or been given another day, when the edition no longer waits, or when they may no longer review it.
 */
export async function sendReviewerMail(jobs: MailJobs, job: MailJob<Event>): Promise<void> {
  const db = jobs.database.writer;
  const review = await reviewById(db, job.event.reviewId);
  const edition = review && review.state !== 'declined' ? await findEdition(db, review.editionId) : null;
  if (!review || !edition || edition.state !== 'submitted') return;
  if (job.event.kind === 'mail.review-asked' && review.state !== 'asked') return;
  if (job.event.kind === 'mail.review-due' && review.dueAt !== job.event.dueAt) return;
  if ((await reportsOf(db, [edition.id])).some((r) => r.reviewId === review.id && r.revisionId === edition.submitted_revision_id)) return;
  const [to] = await recipientsByIds(db, [review.reviewerId]);
  if (!to || job.sent.includes(to.id)) return;
  const actor = await recipientActor(jobs, to);
  if (!can(actor, `edition.review-${review.kind}`, subjectOf(edition))) return;
  const template = job.event.kind === 'mail.review-asked' ? 'asked' : review.dueAt <= jobs.now().toISOString() ? 'overdue' : 'due';
  await jobs.mailer.send(compose({
    id: messageId(job.seq, to.id), to, template: `review.${template}`, params: { title: edition.title || '—', day: formatDate(actor.locale, review.dueAt) },
    url: jobs.baseUrl + paths.reviewEdition(actor.locale, edition.id), baseUrl: jobs.baseUrl,
  }));
}
