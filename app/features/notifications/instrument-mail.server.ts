import { titleIn } from '#app/domain/instrument.ts';
import { editionFor } from '#app/domain/edition-choice.ts';
import type { OutboxEvent } from '#app/domain/events.ts';
import type { Locale } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { formatPartialDate } from '#app/i18n/format.ts';
import { translator } from '#app/i18n/translator.ts';
import { maySee, visibleTo } from '#app/policies/visible-to.ts';
import { citingAuthors } from '#db/repositories/citations.repo.ts';
import { findInstrument, findStatusChange } from '#db/repositories/instruments.repo.ts';
import { editionHeads } from '#db/repositories/library.repo.ts';
import { recipientsByIds } from '#db/repositories/recipients.repo.ts';
import type { Person } from '#app/domain/actor.ts';
import { compose } from './compose.ts';
import { messageId, sendToEach, type MailJob, type MailJobs } from './job-context.ts';
import { recipientActor } from './recipient-actor.server.ts';

type Event = Extract<OutboxEvent, { kind: 'mail.instrument' }>;

/**
 * Tells the authors of published practices that cite an instrument what has become of it, from when and why. One message a person; only their own
 * practices, and only those they may read at this moment, are named. Titles of what is not public stay out of the mail.
 */
export async function sendInstrumentMail(jobs: MailJobs, job: MailJob<Event>): Promise<void> {
  const db = jobs.database.writer;
  const [card, change] = await Promise.all([findInstrument(db, { id: job.event.instrumentId }), findStatusChange(db, job.event.changeId)]);
  if (!card || !change) return;
  const authors = await citingAuthors(db, card.id);
  const recipients = await recipientsByIds(db, [...new Set(authors.map((a) => a.personId))]);

  await sendToEach(job, recipients, async (to) => {
    const actor = await recipientActor(jobs, to);
    const own = authors.filter((a) => a.personId === to.id && maySee(actor, a));
    if (own.length === 0) return;
    const { locale } = actor;
    const t = translator(locale);
    const status = (value: string) => t(`instruments:status.${value}`);
    const since = formatPartialDate(locale, change.since);
    await jobs.mailer.send(compose({
      id: messageId(job.seq, to.id), to, template: 'instrument', baseUrl: jobs.baseUrl, quote: change.reason, url: jobs.baseUrl + paths.instrument(locale, card.slug),
      params: {
        title: titleIn(card.content, locale).title, from: status(change.from), to: since ? t('instruments:statusSince', { status: status(change.to), since }) : status(change.to),
        practices: (await practiceLines(jobs, actor, own, locale)).join('\n'),
      },
    }));
  });
}

async function practiceLines(jobs: MailJobs, actor: Person, own: readonly { practiceId: string; acl: string }[], locale: Locale): Promise<string[]> {
  const heads = await editionHeads(jobs.database.writer, visibleTo(actor), own.map((o) => o.practiceId));
  return own.map(({ practiceId, acl }) => {
    const editions = heads.filter((h) => h.practiceId === practiceId);
    const edition = acl === 'public' ? editionFor(editions, locale, editions[0]?.originalLang ?? '') : undefined;
    const address = jobs.baseUrl + paths.permanent(practiceId);
    return edition ? `${edition.title} – ${address}` : address;
  });
}
