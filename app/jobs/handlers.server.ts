import { readDocument } from '#app/features/files/read-document.server.ts';
import { matchSearches } from '#app/features/library/searches/match-searches.server.ts';
import { sendAuthorMail } from '#app/features/notifications/author-mail.server.ts';
import { sendAuthMail } from '#app/features/notifications/auth-mail.server.ts';
import { sendPostDecisionMail } from '#app/features/notifications/post-decision-mail.server.ts';
import { sendInstrumentMail } from '#app/features/notifications/instrument-mail.server.ts';
import { sendPostHeldMail } from '#app/features/notifications/post-held-mail.server.ts';
import { sendPostMail } from '#app/features/notifications/post-mail.server.ts';
import { sendPracticeDueMail } from '#app/features/notifications/practice-due-mail.server.ts';
import { publishPlanned } from '#app/features/review/publish-planned.server.ts';
import { sendReviewerMail } from '#app/features/notifications/reviewer-mail.server.ts';
import { sendReviewMail } from '#app/features/notifications/review-mail.server.ts';
import { sendSavedSearchMail } from '#app/features/notifications/saved-search-mail.server.ts';
import type { Handlers } from './job.ts';
import { rebuildSearch } from './rebuild-search.server.ts';

/** What each kind of outbox row does. Every handler loads what it needs and checks access again: time has passed since the row was written. */
export const handlers: Handlers = {
  'practice.changed': async (jobs) => jobs.dropPages(),
  'discussion.changed': async (jobs) => jobs.dropPages(),
  'instrument.changed': async (jobs) => jobs.dropPages(),
  'person.changed': async (jobs) => jobs.dropPages(),
  'organisation.changed': async (jobs) => jobs.dropPages(),
  // labels are words of the index and of the questions asked of it
  'vocabulary.changed': async (jobs) => {
    await jobs.search.rebuild();
    jobs.dropPages();
  },
  'search.rebuild': rebuildSearch,
  'edition.publish-due': publishPlanned,
  'file.read': readDocument,
  'mail.auth': sendAuthMail,
  'mail.review': sendReviewMail,
  'mail.review-asked': sendReviewerMail,
  'mail.review-due': sendReviewerMail,
  'mail.practice-due': sendPracticeDueMail,
  'mail.author-asked': sendAuthorMail,
  'mail.post': sendPostMail,
  'mail.post-held': sendPostHeldMail,
  'saved-searches.match': (jobs, { event }) => matchSearches(jobs, event.practiceId),
  'mail.saved-search': sendSavedSearchMail,
  'mail.post-hidden': sendPostDecisionMail,
  'mail.post-decided': sendPostDecisionMail,
  'mail.instrument': sendInstrumentMail,
};
