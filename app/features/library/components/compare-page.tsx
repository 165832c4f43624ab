import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { COUNTRIES } from '#app/domain/countries.ts';
import { formatDate } from '#app/i18n/format.ts';
import { Breadcrumbs, PageTitle, useLocale } from '#app/ui/bits.tsx';
import { CheckboxGroup, SelectField } from '#app/ui/field.tsx';
import { Button, ButtonLink, ErrorSummary } from '#app/ui/form.tsx';
import type { ComparePage as Page } from '../compare/compare-page.server.ts';
import { ComparisonByCountry, ComparisonSources, ComparisonTable } from './comparison.tsx';
import css from './compare-page.module.css';

const EXAMPLES = [
  { key: 'closure', question: 'theme.legal-closure' }, { key: 'consultation', question: 'theme.legal-consultation' },
  { key: 'failures', question: 'section.failures' }, { key: 'laws', question: 'instrument.law' },
] as const;

/** The comparator: what to compare, and the answers side by side. */
export function ComparePage({ page }: { page: Page }) {
  const { t } = useTranslation('compare');
  const locale = useLocale();
  const { table, errors } = page;
  return (
    <>
      <Breadcrumbs items={[{ label: t('common:home'), href: paths.home(locale) }, { label: t('common:practices'), href: paths.practices(locale) }, { label: t('title') }]} />
      <PageTitle title={table ? table.caption : t('title')} lead={table ? undefined : t('lead')} />
      <ErrorSummary errors={errors} />
      <form method="get" action={paths.compare(locale)} className={css.form}>
        <div className={css.countries}>
          <CheckboxGroup name="countries" label={t('countries')} help={t('countriesHelp')} error={errors['countries']} options={page.countries.map((c) => ({ value: c.id, label: c.label }))}
            defaultValue={page.countries.filter((c) => c.chosen).map((c) => c.id)} />
        </div>
        <SelectField name="question" label={t('question')} error={errors['question']} placeholder={t('choose')} options={page.groups} defaultValue={page.question} />
        <Button>{t('submit')}</Button>
      </form>
      {table ? (
        <>
          <ComparisonTable table={table} />
          <ComparisonByCountry table={table} />
          <ComparisonSources sources={table.sources} />
          <section className={css.downloads} aria-labelledby="downloads">
            <h2 id="downloads">{t('downloads')}</h2>
            <p className={css.buttons}>
              <ButtonLink href={page.csv} download>{t('downloadCsv')}</ButtonLink>
              <ButtonLink href={page.docx} download>{t('downloadDocx')}</ButtonLink>
            </p>
            <p>{t('address')}{t('common:colon')}<a href={page.permanent}>{page.permanent}</a></p>
            <p className={css.quiet}>{t('printHint')}</p>
          </section>
          <p className={css.printed}>{`${page.permanent} · ${t('common:siteName')} · ${formatDate(locale, new Date().toISOString())}`}</p>
        </>
      ) : null}
      <section className={css.examples} aria-labelledby="examples">
        <h2 id="examples">{t('examples')}</h2>
        <ul>
          {EXAMPLES.map(({ key, question }) => <li key={key}><a href={paths.compare(locale, { countries: COUNTRIES, question })}>{t(`example.${key}`)}</a></li>)}
        </ul>
      </section>
    </>
  );
}
