import type { OutboxEvent } from '#app/domain/events.ts';
import { localeOfTag } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import type { EditionState } from '#app/domain/workflow.ts';
import { translator } from '#app/i18n/translator.ts';
import { can } from '#app/policies/can.ts';
import type { EditionSubject } from '#app/policies/edition.policy.ts';
import { currentSlug, findEdition, reviewEventsOf, type EditionRow } from '#db/repositories/editions.repo.ts';
import { recipientsByIds, recipientsWithRole } from '#db/repositories/recipients.repo.ts';
import { needsOfEdition } from '../review/review-needs.server.ts';
import { compose } from './compose.ts';
import { messageId, sendToEach, type MailJob, type MailJobs } from './job-context.ts';
import { recipientActor } from './recipient-actor.server.ts';

type Event = Extract<OutboxEvent, { kind: 'mail.review' }>;

/** Submitted work is told to those who may review it; every decision to its authors. Who may no longer read it is told nothing. */
export async function sendReviewMail(jobs: MailJobs, job: MailJob<Event>): Promise<void> {
  const db = jobs.database.writer;
  const edition = await findEdition(db, job.event.editionId);
  if (!edition) return;
  const needs = await needsOfEdition(db, edition);
  const toReviewers = job.event.event === 'submitted';
  const toEditors = job.event.event === 'appealed';
  const recipients = toEditors ? await recipientsWithRole(db, ['editor'], jobs.now()) : toReviewers ? await recipientsWithRole(db, ['reviewer', 'editor', ...(needs.some((n) => n.kind === 'community') ? ['community-reviewer' as const] : [])], jobs.now()) : await recipientsByIds(db, edition.contributorIds);
  const reason = (await reviewEventsOf(db, edition.id)).find((e) => e.id === job.event.reviewEventId)?.reason ?? null;
  const slug = await currentSlug(db, edition.id);

  await sendToEach(job, recipients, async (to) => {
    const actor = await recipientActor(jobs, to);
    if (!(toEditors ? can(actor, 'edition.decide-appeal', subjectOf(edition)) : toReviewers ? needs.some((n) => can(actor, `edition.review-${n.kind}`, subjectOf(edition))) : can(actor, 'edition.read-working', subjectOf(edition)))) return;
    const url = toReviewers || toEditors ? paths.reviewEdition(actor.locale, edition.id)
      : job.event.event === 'published' && slug ? paths.practice(localeOfTag(edition.lang) ?? actor.locale, slug) : paths.write(actor.locale, edition.id);
    await jobs.mailer.send(compose({
      id: messageId(job.seq, to.id), to, template: `review.${job.event.event}`, params: { title: edition.title || '—', access: translator(actor.locale)(`review:accessPage.now.${edition.practice.access}`) }, url: `${jobs.baseUrl}${url}`, quote: reason, baseUrl: jobs.baseUrl,
    }));
  });
}

function subjectOf(e: EditionRow): EditionSubject {
  return { ...e, state: e.state as EditionState, acl: e.practice.acl, published: e.published_revision_id !== null };
}
