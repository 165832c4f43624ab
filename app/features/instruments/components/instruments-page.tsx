import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { Breadcrumbs, EmptyState, PageTitle, Pagination, useLocale } from '#app/ui/bits.tsx';
import { SelectField, TextField } from '#app/ui/field.tsx';
import { Button } from '#app/ui/form.tsx';
import { LegalStatus } from '#app/ui/legal-status.tsx';
import type { InstrumentRow, InstrumentsView } from '../instrument.present.ts';
import css from './instruments.module.css';

/** All cards, narrowed by a plain form. */
export function InstrumentsPage({ view }: { view: InstrumentsView }) {
  const { t } = useTranslation('instruments');
  const locale = useLocale();
  return (
    <>
      <Breadcrumbs items={[{ label: t('common:home'), href: paths.home(locale) }, { label: t('title') }]} />
      <PageTitle title={t('title')} lead={t('lead')} />
      <form method="get" action={paths.instruments(locale)} role="search" aria-label={t('title')} className={css.filters}>
        <div className={css.wide}><TextField name="q" type="search" label={t('search')} defaultValue={view.q} maxLength={200} autoComplete="off" /></div>
        {view.filters.map((filter) => (
          <SelectField key={filter.name} name={filter.name} label={t(`filterName.${filter.name}`)} placeholder={t(`any.${filter.name}`)} defaultValue={filter.chosen}
            options={filter.options.map((o) => ({ value: o.value, label: t('option', { label: o.label, count: o.count }) }))} />
        ))}
        <div className={`${css.go} ${css.wide}`}>
          <Button variant="secondary">{t('filter')}</Button>
          {view.asked ? <a href={paths.instruments(locale)}>{t('clear')}</a> : null}
        </div>
      </form>
      <section aria-labelledby="found">
        <h2 id="found" className={css.found}>{view.q ? t('foundFor', { count: view.total, q: view.q }) : t('found', { count: view.total })}</h2>
        {view.rows.length > 0 ? <ul className={css.rows}>{view.rows.map((row) => <Row key={row.id} row={row} />)}</ul> : (
          <EmptyState title={t('none')}><p>{t('noneHelp')}</p><p><a href={paths.instruments(locale)}>{t('clear')}</a></p></EmptyState>
        )}
        <Pagination page={view.page} pages={view.pages} hrefOf={(page) => paths.instruments(locale, { ...view.query, page: page > 1 ? String(page) : '' })} />
      </section>
    </>
  );
}

function Row({ row }: { row: InstrumentRow }) {
  const { t } = useTranslation('instruments');
  return (
    <li>
      <h3><a href={row.href} lang={row.lang}>{row.title}</a></h3>
      <ul className={css.line}>
        <li>{row.name}</li>
        <li lang={row.bodyLang}>{row.body}</li>
        <li><LegalStatus status={row.status} since={row.since} /></li>
        {row.cited > 0 ? <li>{t('citedBy', { count: row.cited })}</li> : null}
      </ul>
    </li>
  );
}
