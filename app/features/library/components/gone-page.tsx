import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { formatList } from '#app/i18n/format.ts';
import { Breadcrumbs, Notice, Time, useLocale } from '#app/ui/bits.tsx';
import { ButtonLink } from '#app/ui/form.tsx';
import type { Gone } from '../show-gone.server.ts';
import css from './gone-page.module.css';

/** What stands at the address of a withdrawn edition: what it was, why it went and when, and where to go on. */
export function GonePage({ gone }: { gone: Gone }) {
  const { t } = useTranslation('versions');
  const locale = useLocale();
  return (
    <>
      <Breadcrumbs items={[{ label: t('common:home'), href: paths.home(locale) }, { label: t('common:practices'), href: paths.practices(locale) }, { label: t('retired.withdrawn') }]} />
      <article className={css.gone}>
        <h1>{t('gone.title')}</h1>
        <Notice kind="caution">
          <p><Time iso={gone.at} />{t('common:colon')}<span lang={gone.reasonLang}>{gone.reason}</span>{gone.reasonLanguage ? ` (${gone.reasonLanguage})` : ''}</p>
        </Notice>
        {gone.replacement ? <p>{t('gone.replacement')} <a href={gone.replacement.href} lang={gone.replacement.lang}>{gone.replacement.title}</a></p> : null}
        {gone.editions.length > 0 ? <p>{t('gone.editions')} {gone.editions.map((e) => <a key={e.lang} className={css.alsoIn} href={e.href} hrefLang={e.lang}>{e.name}</a>)}</p> : null}
        <h2>{t('gone.what')}</h2>
        <dl>
          <dt>{t('gone.name')}</dt>
          <dd lang={gone.lang}>{gone.title}</dd>
          {gone.countries.length > 0 ? <><dt>{t('gone.countries')}</dt><dd>{formatList(locale, gone.countries)}</dd></> : null}
          {gone.firstPublishedAt ? <><dt>{t('gone.published')}</dt><dd><Time iso={gone.firstPublishedAt} /></dd></> : null}
          {gone.publishedAt && gone.publishedAt !== gone.firstPublishedAt ? <><dt>{t('gone.revised')}</dt><dd><Time iso={gone.publishedAt} /></dd></> : null}
          <dt>{t('gone.withdrawn')}</dt>
          <dd><Time iso={gone.at} /></dd>
        </dl>
        <p>{t('gone.noText')}</p>
        <p><ButtonLink href={paths.practices(locale)}>{t('errors:searchInstead')}</ButtonLink></p>
      </article>
    </>
  );
}
