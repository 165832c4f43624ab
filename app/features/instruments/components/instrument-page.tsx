import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { formatList } from '#app/i18n/format.ts';
import { Breadcrumbs, Time, useLocale } from '#app/ui/bits.tsx';
import { ButtonLink } from '#app/ui/form.tsx';
import { LegalStatus } from '#app/ui/legal-status.tsx';
import type { InstrumentView } from '../instrument.present.ts';
import css from './instruments.module.css';

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return <section className="ruled-part" aria-labelledby={id}><h2 id={id}>{title}</h2>{children}</section>;
}

/** The card of an instrument: what it is, what has become of it, who cites it. */
export function InstrumentPage({ view }: { view: InstrumentView }) {
  const { t } = useTranslation('instruments');
  const locale = useLocale();
  return (
    <>
      <Breadcrumbs items={[{ label: t('common:home'), href: paths.home(locale) }, { label: t('title'), href: paths.instruments(locale) }, { label: view.name }]} />
      <article>
        <header className={css.head}>
          <h1 lang={view.titleLang}>{view.title}</h1>
          <ul className={css.line}>
            <li>{view.name}</li>
            <li><LegalStatus status={view.status} since={view.since} /></li>
          </ul>
          {view.editHref ? <p className={css.edit}><ButtonLink href={view.editHref}>{t('edit')}</ButtonLink></p> : null}
        </header>
        <Part id="summary" title={t('summary')}>
          <p className={css.text}>{view.summary}</p>
          <p className={css.quiet}>{t('notice')}</p>
        </Part>
        <Part id="facts" title={t('facts')}><Facts view={view} /></Part>
        <Part id="citing" title={t('citing')}><Citing view={view} /></Part>
        <Part id="history" title={t('history')}><History view={view} /></Part>
        <p className={css.quiet}>{t('permanent')} <a href={view.permanent}>{view.permanent}</a></p>
      </article>
    </>
  );
}

function Facts({ view }: { view: InstrumentView }) {
  const { t } = useTranslation('instruments');
  return (
    <dl className={css.facts}>
      <dt>{t('field.kind')}</dt><dd>{view.kind}, {view.country}</dd>
      {view.facts.map((fact) => [
        <dt key={`${fact.label}-t`}>{fact.label}</dt>,
        <dd key={fact.label} lang={fact.lang}>{fact.href ? <a href={fact.href} rel="noopener">{fact.value}</a> : fact.value}</dd>,
      ])}
      {view.titles.map((one) => [<dt key={`${one.lang}-t`}>{`${t('alsoTitled')} (${one.name})`}</dt>, <dd key={one.lang} lang={one.lang}>{one.title}</dd>])}
      <dt>{t('checked')}</dt><dd><Time iso={view.checked.at} /> {t('checkedBy', { name: view.checked.by ?? t('byImport') })}</dd>
      <dt>{t('checkDue')}</dt><dd><Time iso={view.checked.due} /></dd>
    </dl>
  );
}

function Citing({ view }: { view: InstrumentView }) {
  const { t } = useTranslation('instruments');
  if (view.citing.length === 0) return <p>{t('citingNone')}</p>;
  return (
    <ul>
      {view.citing.map((practice) => (
        <li key={practice.id}>
          <a href={practice.href} lang={practice.lang}>{practice.title}</a>{practice.articles ? ` (${t('citingArticles', { articles: practice.articles })})` : ''}
        </li>
      ))}
    </ul>
  );
}

function History({ view }: { view: InstrumentView }) {
  const { t } = useTranslation('instruments');
  const locale = useLocale();
  const whatChanged = ({ status, fields }: InstrumentView['history'][number]): string => {
    if (status) return t(status.since ? 'historyStatusSince' : 'historyStatus', { from: t(`status.${status.from}`), to: t(`status.${status.to}`), since: status.since });
    return fields.length > 0 ? t('historyFields', { fields: formatList(locale, fields.map((f) => t(`field.${f}`))) }) : t('historyCreated');
  };
  return (
    <ol className={css.history} reversed>
      {view.history.map((entry) => (
        <li key={entry.number}>
          <Time iso={entry.at} />, {t('historyLine', { who: entry.by ?? t('byImport'), what: whatChanged(entry) })}
          {entry.reason ? <blockquote>{entry.reason}</blockquote> : null}
        </li>
      ))}
    </ol>
  );
}
