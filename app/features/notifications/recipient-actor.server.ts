import type { Person } from '#app/domain/actor.ts';
import { DEFAULT_LOCALE, isLocale } from '#app/domain/locales.ts';
import { grantsOf } from '#db/repositories/people.repo.ts';
import type { Recipient } from '#db/repositories/recipients.repo.ts';
import type { MailJobs } from './job-context.ts';

/** A person as the policies see them at this moment; the second factor is asked when they act, not when they are written to. */
export async function recipientActor(jobs: MailJobs, to: Recipient): Promise<Person> {
  return {
    kind: 'person', id: to.id, name: to.name, email: to.email, locale: isLocale(to.locale) ? to.locale : DEFAULT_LOCALE, group: null,
    grants: await grantsOf(jobs.database.writer, to.id, jobs.now()), secondFactor: true, sessionId: 'mail',
  };
}
