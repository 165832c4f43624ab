import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { Breadcrumbs, DataTable, PageTitle, useLocale } from '#app/ui/bits.tsx';
import type { ProgrammeView } from '../programme.present.ts';
import { Figures } from './figures.tsx';
import css from './about-page.module.css';

export function AboutPage({ view }: { view: ProgrammeView }) {
  const { t } = useTranslation('about');
  const locale = useLocale();
  return (
    <>
      <Breadcrumbs items={[{ label: t('common:home'), href: paths.home(locale) }, { label: t('title') }]} />
      <PageTitle title={t('title')} lead={t('lead')} />
      <div className={css.text}>
        <h2>{t('portal.title')}</h2>
        <p>{t('portal.what')}</p>
        <p>{t('portal.how')}</p>
        <p>{t('portal.community')}</p>
        <h2>{t('programme.title')}</h2>
        <p>{t('programme.what', { from: view.from, to: view.to })}</p>
        <ul>
          <li>{t('programme.one')}</li>
          <li>{t('programme.two')}</li>
        </ul>
      </div>
      <section aria-labelledby="targets">
        <h2 id="targets">{t('targets.title')}</h2>
        <p className={css.text}>{t('targets.note', { from: view.from, to: view.to })}</p>
        <Figures targets={view.targets} />
      </section>
      <section className={css.partners} aria-labelledby="partners">
        <h2 id="partners">{t('partners.title')}</h2>
        {view.countries.map((country) => (
          <DataTable
            key={country.id}
            caption={country.label}
            columns={[{ key: 'name', label: t('partners.name') }, { key: 'place', label: t('partners.place') }, { key: 'sectors', label: t('partners.sectors') }]}
            rows={country.partners.map((p) => ({ id: p.id, cells: { name: p.lead ? t('partners.lead', { name: p.name }) : p.name, place: p.place, sectors: p.sectors } }))}
          />
        ))}
      </section>
      <section className={css.text} aria-labelledby="funder">
        <h2 id="funder">{t('funder.title')}</h2>
        <p>{view.funder}.</p>
      </section>
    </>
  );
}
