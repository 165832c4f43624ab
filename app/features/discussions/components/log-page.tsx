import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { Breadcrumbs, DataTable, EmptyState, PageTitle, Pagination, Time, useLocale } from '#app/ui/bits.tsx';
import { SelectField, TextField } from '#app/ui/field.tsx';
import { Button, ButtonLink } from '#app/ui/form.tsx';
import type { Decision, ModerationLog } from '../moderation-log.server.ts';
import type { LogQuery } from '../moderation-log.schema.ts';
import css from './log.module.css';

/** Every decision about posts and practices, narrowed by a plain form; the same as a file for spreadsheets. */
export function LogPage({ query, log }: { query: LogQuery; log: ModerationLog }) {
  const { t } = useTranslation('discussion');
  const locale = useLocale();
  const { action, person, from, to } = query;
  const chosen = { action, person, from, to };
  return (
    <>
      <Breadcrumbs items={[{ label: t('moderation.title'), href: paths.moderation(locale) }, { label: t('log.title') }]} />
      <PageTitle title={t('log.title')} lead={t('log.count', { count: log.total })} />
      <form method="get" role="search" aria-label={t('log.narrow')} className={css.narrow}>
        <SelectField name="action" label={t('log.decision')} defaultValue={action} options={[{ value: '', label: t('log.any') }, ...log.actions]} />
        <SelectField name="person" label={t('log.by')} defaultValue={person} options={[{ value: '', label: t('log.anyone') }, ...log.people.map(({ id, name }) => ({ value: id, label: name }))]} />
        <TextField name="from" type="date" label={t('log.from')} defaultValue={from} />
        <TextField name="to" type="date" label={t('log.to')} defaultValue={to} />
        <Button variant="secondary">{t('log.show')}</Button>
      </form>
      {log.rows.length === 0 ? <EmptyState title={t('log.none')}><p>{t('log.noneHelp')} <a href={paths.moderationLog(locale)}>{t('log.all')}</a></p></EmptyState> : (
        <>
          <DecisionTable rows={log.rows} />
          <Pagination page={log.page} pages={log.pages} hrefOf={(n) => paths.moderationLog(locale, { ...chosen, page: String(n) })} />
          <p><ButtonLink href={paths.moderationLog(locale, chosen, 'csv')}>{t('log.csv')}</ButtonLink></p>
        </>
      )}
    </>
  );
}

export function DecisionTable({ rows }: { rows: readonly Decision[] }) {
  const { t } = useTranslation('discussion');
  return (
    <div className={css.table}><DataTable caption={t('moderation.logCaption')}
      columns={(['when', 'decision', 'about', 'by', 'reason'] as const).map((key) => ({ key, label: t(`log.${key}`) }))}
      rows={rows.map((r) => ({
        id: r.id,
        cells: {
          when: <Time iso={r.at} withTime />, decision: r.what, by: r.by, reason: r.reason,
          about: r.kind === 'post' ? <a href={r.href}>{t('postBy', { name: r.about ?? t('formerMember') })}</a> : <a href={r.href} lang={r.about ? r.lang : undefined}>{r.about ?? t('log.practice')}</a>,
        },
      }))} /></div>
  );
}
