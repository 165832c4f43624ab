import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { formatList } from '#app/i18n/format.ts';
import { Breadcrumbs, PageTitle, Pagination, useLocale } from '#app/ui/bits.tsx';
import { namedHref, type NamedView } from '../directory/directory.present.ts';
import { directoryPath } from './directory-page.tsx';
import { Rows } from './rows.tsx';
import css from './directory.module.css';

/** The page of an organisation or of a person credited in practices; `children`: what staff do with it. */
export function NamedPage({ view, children }: { view: NamedView; children?: ReactNode }) {
  const { t } = useTranslation('directory');
  const locale = useLocale();
  const own = namedHref(view.kind, locale, view.slug);
  return (
    <>
      <Breadcrumbs items={[{ label: t('common:home'), href: paths.home(locale) }, { label: t(`${view.kind}.title`), href: directoryPath(view, locale, {}) }, { label: view.name }]} />
      <PageTitle title={view.name} />
      <dl className={css.about}>
        {view.organisation ? <Fact name={t('organisation.one')}>{view.organisation}</Fact> : null}
        {view.country ? <Fact name={t('country')}>{view.country.href ? <a href={view.country.href}>{view.country.label}</a> : view.country.label}</Fact> : null}
        {view.joined.length > 0 ? <Fact name={t('join.also')}>{view.joined.map((one) => one.name).join('; ')}</Fact> : null}
        {view.partner ? <Fact name={t('partner.title')}>{t('partner.is')}{view.partner.place ? ` (${view.partner.place})` : ''}</Fact> : null}
        {view.partner?.teaches ? <Fact name={t('partner.teaches')}>{view.partner.teaches}</Fact> : null}
        {view.orcid ? <Fact name={t('orcid')}><a href={view.orcid.url} rel="noopener">{view.orcid.id}</a></Fact> : null}
        {view.roles.length > 0 ? <Fact name={t('did')}>{formatList(locale, view.roles.map((role) => t(`credit:role.${role}`)))}</Fact> : null}
        {view.bio ? <Fact name={t('bio')}>{view.bio}</Fact> : null}
      </dl>
      <h2 className={css.found}>{t(`${view.kind}.practices`, { count: view.total })}</h2>
      <Rows rows={view.rows} />
      <Pagination page={view.page} pages={view.pages} hrefOf={(page) => (page > 1 ? `${own}?page=${page}` : own)} />
      {children}
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return <div><dt>{name}</dt><dd>{children}</dd></div>;
}
