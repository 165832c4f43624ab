import { useTranslation } from 'react-i18next';
import type { Locale } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { Breadcrumbs, EmptyState, PageTitle, Pagination, useLocale } from '#app/ui/bits.tsx';
import { SelectField, TextField } from '#app/ui/field.tsx';
import { Button } from '#app/ui/form.tsx';
import type { DirectoryView, NamedRow } from '../directory/directory.present.ts';
import css from './directory.module.css';

/** Organisations or people, by name, narrowed by a plain form. */
export function DirectoryPage({ view }: { view: DirectoryView }) {
  const { t } = useTranslation('directory');
  const locale = useLocale();
  const hrefOf = (page: number) => directoryPath(view, locale, { ...view.query, page: page > 1 ? String(page) : '' });
  return (
    <>
      <Breadcrumbs items={[{ label: t('common:home'), href: paths.home(locale) }, { label: t('common:practices'), href: paths.practices(locale) }, { label: t(`${view.kind}.title`) }]} />
      <PageTitle title={t(`${view.kind}.title`)} lead={t(`${view.kind}.lead`)} />
      <form className={css.narrow} role="search" aria-label={t(`${view.kind}.narrow`)} method="get" action={directoryPath(view, locale, {})}>
        <TextField name="q" type="search" label={t('q')} defaultValue={view.q} maxLength={200} />
        {view.countries.length > 0 ? <SelectField name="country" label={t('country')} placeholder={t('anyCountry')} options={view.countries} defaultValue={view.country} /> : null}
        <Button>{t('common:search')}</Button>
      </form>
      <h2 className={css.found}>{t(`${view.kind}.found`, { count: view.total })}{view.asked ? <> <a href={directoryPath(view, locale, {})}>{t('all')}</a></> : null}</h2>
      {view.total === 0 ? <EmptyState title={t(view.asked ? 'none.title' : `${view.kind}.empty`)}>{view.asked ? <p>{t('none.help')}</p> : null}</EmptyState> : null}
      <NamedRows kind={view.kind} rows={view.rows} />
      <Pagination page={view.page} pages={view.pages} hrefOf={hrefOf} />
    </>
  );
}

/** Where the list stands. */
export const directoryPath = ({ kind }: Pick<DirectoryView, 'kind'>, locale: Locale, query: Record<string, string>): string => (kind === 'person' ? paths.people(locale, query) : paths.organisations(locale, query));

function NamedRows({ kind, rows }: { kind: DirectoryView['kind']; rows: readonly NamedRow[] }) {
  const { t } = useTranslation('directory');
  if (rows.length === 0) return null;
  return (
    <ul className={css.rows}>
      {rows.map((row) => (
        <li key={row.id}>
          <a href={row.href}>{row.name}</a>
          <span className={css.facts}>{[row.about, t(`${kind}.practices`, { count: row.count })].filter(Boolean).join(' · ')}</span>
        </li>
      ))}
    </ul>
  );
}
