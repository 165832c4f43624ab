import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { EmptyState, PageTitle, Time, useLocale } from '#app/ui/bits.tsx';
import { Prose } from '#app/ui/prose.tsx';
import type { ModerationPage } from '../show-moderation.server.ts';
import { DecisionForm } from './decision-form.tsx';
import css from './discussion.module.css';
import { DecisionTable } from './log-page.tsx';
import type { Answer } from './post-form.tsx';
import { ShownNotice } from './shown-notice.tsx';

/** What has been reported, the one that waits longest first, each with its decision; below it, what was decided. */
export function ModerationView({ page, notice, answer }: { page: ModerationPage; notice: string | null; answer?: Answer | undefined }) {
  const { t } = useTranslation('discussion');
  return (
    <>
      <PageTitle title={t('moderation.title')} lead={t('moderation.lead')} />
      <ShownNotice notice={notice} />
      {page.waiting.length > 0 ? (
        <section aria-labelledby="waiting-title">
          <h2 id="waiting-title">{t('moderation.waiting', { count: page.waiting.length })}</h2>
          <p>{t('moderation.waitingLead')}</p>
          {page.waiting.map((entry) => <Waiting key={entry.id} entry={entry} answer={answer?.values['post'] === entry.id ? answer : undefined} />)}
        </section>
      ) : null}
      <section aria-labelledby="queue-title">
        <h2 id="queue-title">{t('moderation.queue', { count: page.queue.length })}</h2>
        {page.queue.length === 0 ? <EmptyState title={t('moderation.none')}><p>{t('moderation.noneHelp')}</p></EmptyState> : null}
        {page.queue.map((entry) => <Entry key={entry.id} entry={entry} answer={answer?.values['post'] === entry.id ? answer : undefined} />)}
      </section>
      <Log page={page} />
    </>
  );
}

function Waiting({ entry, answer }: { entry: ModerationPage['waiting'][number]; answer: Answer | undefined }) {
  const { t } = useTranslation('discussion');
  return (
    <article className={css.entry}>
      <Words entry={entry} />
      <DecisionForm decisions={['release', 'refuse']} postId={entry.id} answer={answer} />
      <p><a href={entry.href}>{t('moderation.open')}</a></p>
    </article>
  );
}

/** Where a post stands, who wrote it and what it says. */
function Words({ entry }: { entry: ModerationPage['waiting'][number] }) {
  const { t } = useTranslation('discussion');
  const locale = useLocale();
  return (
    <>
      <h3>{entry.practice ? <a href={paths.discussion(locale, entry.practice.slug)} lang={entry.practice.lang}>{entry.practice.title}</a> : t('post')}</h3>
      <p className={css.meta}>
        {entry.author ?? t('formerMember')} · <Time iso={entry.createdAt} />{entry.language ? <> · {t('writtenIn', { language: entry.language })}</> : null}
      </p>
      <Prose html={entry.html} lang={entry.lang} />
    </>
  );
}

function Entry({ entry, answer }: { entry: ModerationPage['queue'][number]; answer: Answer | undefined }) {
  const { t } = useTranslation('discussion');
  return (
    <article className={css.entry}>
      <Words entry={entry} />
      <p className={css.marks}>{t('moderation.reports', { count: entry.count })} · {t('moderation.since')} <Time iso={entry.since} withTime /></p>
      <ul>
        {entry.reasons.map((r) => <li key={r.reason}>{t(`report.reason.${r.reason}`)} ({r.count})</li>)}
        {entry.notes.map((note, i) => <li key={i}>{note}</li>)}
      </ul>
      <DecisionForm decisions={['hide', 'dismiss']} postId={entry.id} answer={answer} />
      <p><a href={entry.href}>{t('moderation.open')}</a></p>
    </article>
  );
}

function Log({ page }: { page: ModerationPage }) {
  const { t } = useTranslation('discussion');
  const locale = useLocale();
  if (page.log.length === 0) return null;
  return (
    <section aria-labelledby="log-title">
      <h2 id="log-title">{t('moderation.log')}</h2>
      <DecisionTable rows={page.log} />
      <p><a href={paths.moderationLog(locale)}>{t('log.whole')}</a></p>
    </section>
  );
}
