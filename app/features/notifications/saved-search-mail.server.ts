import { DEFAULT_LOCALE, isLocale, localeOfTag, type Locale } from '#app/domain/locales.ts';
import type { OutboxEvent } from '#app/domain/events.ts';
import { paths } from '#app/domain/paths.ts';
import { nextMailAt } from '#app/domain/saved-search.ts';
import { translator } from '#app/i18n/translator.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { editionHeads, findPractice } from '#db/repositories/library.repo.ts';
import { appendOutbox } from '#db/repositories/outbox.repo.ts';
import { grantsOf } from '#db/repositories/people.repo.ts';
import { recipientsByIds } from '#db/repositories/recipients.repo.ts';
import { foundHits, markTold, searchById } from '#db/repositories/saved-searches.repo.ts';
import { compose } from './compose.ts';
import { messageId, type MailJob, type MailJobs } from './job-context.ts';

const MOST = 25;

/**
 * Tells the owner of a saved search what answers it since the last mail, within what they may see now; nothing when it was stopped meanwhile or
 * nothing of it may be seen any more. One mail in a period: one that would come too soon waits. Words of a practice that is not public stay out of the mail.
 */
export async function sendSavedSearchMail(jobs: MailJobs, job: MailJob<Extract<OutboxEvent, { kind: 'mail.saved-search' }>>): Promise<void> {
  const db = jobs.database.writer;
  const search = await searchById(db, job.event.searchId);
  if (!search || search.paused) return;
  const found = await foundHits(db, search.id);
  if (found.length === 0) return;
  const due = nextMailAt(search.frequency, search.lastMailAt, jobs.now());
  if (due > jobs.now()) return appendLater(jobs, search.id, due);

  const [to] = await recipientsByIds(db, [search.personId]);
  if (!to) return;
  const locale = isLocale(to.locale) ? to.locale : DEFAULT_LOCALE;
  const links = (await Promise.all(found.map((id) => linkTo(jobs, to.id, id, locale)))).flatMap((link) => link ?? []);
  if (links.length === 0) return;
  await jobs.mailer.send(compose({
    id: messageId(job.seq, to.id), to: { ...to, locale }, template: 'saved-search', params: { name: search.name }, links: links.slice(0, MOST),
    url: `${jobs.baseUrl}${paths.practices(locale)}?${search.query}`, unsubscribeUrl: `${jobs.baseUrl}${paths.unsubscribe(search.token)}`, baseUrl: jobs.baseUrl,
  }));
  await db.transaction().execute((trx) => markTold(trx, search.id, links.map((l) => l.practiceId), jobs.now().toISOString()));
}

async function appendLater(jobs: MailJobs, searchId: string, due: Date): Promise<void> {
  await jobs.database.writer.transaction().execute((trx) => appendOutbox(trx, [{ kind: 'mail.saved-search', searchId }], due));
}

/** A practice as the mail names it, or null when this person may not see it now. */
async function linkTo(jobs: MailJobs, personId: string, practiceId: string, locale: Locale): Promise<{ practiceId: string; label: string; url: string } | null> {
  const db = jobs.database.writer;
  const visibility = visibleTo({ kind: 'person', id: personId, name: '', email: '', locale, group: null, grants: await grantsOf(db, personId, jobs.now()), secondFactor: false, sessionId: 'mail' });
  const practice = await findPractice(db, visibility, practiceId);
  const editions = practice ? await editionHeads(db, visibility, [practiceId]) : [];
  const edition = editions.find((e) => localeOfTag(e.lang) === locale) ?? editions.find((e) => e.lang === e.originalLang) ?? editions[0];
  if (!practice || !edition) return null;
  const open = practice.acl === 'public';
  return {
    practiceId, label: open ? edition.title : translator(locale)('mail:saved-search.restricted'),
    url: `${jobs.baseUrl}${open ? paths.practice(locale, edition.slug) : paths.permanent(practiceId)}`,
  };
}
