import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { COUNTRIES } from '#app/domain/countries.ts';
import { BROAD_THEMES } from '#app/domain/practice-meta.ts';
import { Breadcrumbs, PageTitle, useLocale } from '#app/ui/bits.tsx';
import { ButtonLink } from '#app/ui/form.tsx';
import type { ConceptView } from '../concept-page.server.ts';
import { Rows } from './rows.tsx';
import { Strata } from './strata.tsx';
import { ThemeLayers } from './theme-layers.tsx';
import css from './home-page.module.css';

/** The page of a country or of a theme. */
export function ConceptPage({ kind, view }: { kind: 'country' | 'theme'; view: ConceptView }) {
  const { t } = useTranslation('library');
  const locale = useLocale();
  const broad = BROAD_THEMES.find((theme) => theme === view.id);
  const layers = view.across.flatMap((a) => (a.theme ? [{ ...a, id: a.theme }] : []));
  return (
    <>
      <Breadcrumbs items={[{ label: t('common:home'), href: paths.home(locale) }, { label: t('common:practices'), href: paths.practices(locale) }, { label: view.label }]} />
      {broad ? <ThemeLayers themes={[broad]} /> : null}
      <PageTitle title={view.label} lead={view.about || t(`${kind}.lead`)} />
      {layers.length > 0 ? (
        <>
          <h2>{t('country.themes')}</h2>
          <Strata layers={layers} />
        </>
      ) : (
        <>
          <Links title={t('theme.narrower')} items={view.narrower} />
          <Links title={t('theme.countries')} items={view.across} />
        </>
      )}
      <h2>{t('concept.practices', { count: view.total })}</h2>
      <Rows rows={view.rows} />
      <p><ButtonLink href={view.moreHref}>{t('concept.search')}</ButtonLink></p>
      {kind === 'theme' ? <p><a href={paths.compare(locale, { countries: COUNTRIES, question: `theme.${view.id}` })}>{t('compare:linkTheme')}</a></p> : null}
    </>
  );
}

function Links({ title, items }: { title: string; items: readonly { id: string; label: string; count: number; href: string }[] }) {
  const { t } = useTranslation('library');
  if (items.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      <ul className={css.countries}>
        {items.map((item) => <li key={item.id}><a href={item.href}>{item.label}</a><span>{t('practices', { count: item.count })}</span></li>)}
      </ul>
    </>
  );
}
