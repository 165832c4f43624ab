import { useTranslation } from 'react-i18next';
import { localeOfTag } from '#app/domain/locales.ts';
import { doiUrl, orcidUrl } from '#app/domain/identifiers.ts';
import { paths } from '#app/domain/paths.ts';
import { formatList } from '#app/i18n/format.ts';
import { autonym, languageName } from '#app/i18n/languages.ts';
import { Breadcrumbs, DataTable, PageTitle, Time, useLocale } from '#app/ui/bits.tsx';
import { ReviewDate } from '#app/ui/review-date.tsx';
import type { Provenance } from '../provenance.server.ts';
import css from './review.module.css';

/** How a published practice was reviewed: dates, number and kind of reviewers, criteria met, notes of what changed. */
export function ProvenancePage({ page }: { page: Provenance }) {
  const { t } = useTranslation('review');
  const locale = useLocale();
  const practice = paths.practice(locale, page.slug);
  return (
    <>
      <Breadcrumbs items={[{ label: t('common:practices'), href: paths.practices(locale) }, { label: page.title, href: practice }, { label: t('provenance.title') }]} />
      <PageTitle title={t('provenance.title')} lead={<a href={practice} lang={page.lang}>{page.title}</a>} />
      <div className={css.text}>
        <p>{t('provenance.lead')} <a href={paths.reviewGuide(locale)}>{t('guide.link')}</a></p>
        <ul>
          <li>{t('provenance.first')} <Time iso={page.firstPublishedAt} /></li>
          <li>{t('provenance.current', { number: page.revision.number })} <Time iso={page.publishedAt} /></li>
        </ul>
        <ReviewDate date={page.date} />
        {page.credit.length > 0 ? <h2>{t('write:meta.authors')}</h2> : null}
        {page.credit.length > 0 ? <Credited credit={page.credit} doi={page.doi} /> : null}
        <h2>{t('provenance.reviewers')}</h2>
        {page.reviewers.length === 0 ? <p>{t('provenance.nobody')}</p> : (
          <ul>{page.reviewers.map((r) => <li key={r.kind}>{t(`kind.${r.kind}`)}{t('common:colon')}{t('provenance.people', { count: r.count })}{r.names.length ? ` (${formatList(locale, r.names)})` : ''}</li>)}</ul>
        )}
        {page.criteria.length ? (
          <>
            <h2>{t('provenance.criteria')}</h2>
            <DataTable caption={t('provenance.criteriaCaption')} columns={[{ key: 'criterion', label: t('reports.criterion') }, { key: 'met', label: t('provenance.result') }]}
              rows={page.criteria.map((c) => ({ id: c.name, cells: { criterion: t(`criterion.${c.name}.name`), met: c.met === null ? t('provenance.notScored') : c.met ? t('reports.met') : t('reports.notMet') } }))} />
          </>
        ) : null}
        <h2>{t('provenance.notes')}</h2>
        {page.notes.length === 0 ? <p>{t('provenance.noNotes')}</p> : <ul>{page.notes.map((n) => <li key={n.at}><Time iso={n.at} />{t('common:colon')}<span className={css.note} lang={n.lang}>{n.note}</span>{localeOfTag(n.lang) === locale ? null : <> ({languageName(n.lang, locale)})</>}</li>)}</ul>}
        <h2>{t('provenance.steps')}</h2>
        <ol>{page.steps.map((s, n) => <li key={n}>{t(`write:history.action.${s.action}`)}{s.number ? `, ${t('revisionWithin', { number: s.number })}` : ''}, <Time iso={s.at} /></li>)}</ol>
        {page.editions.length > 1 ? (
          <>
            <h2>{t('provenance.editions')}</h2>
            <ul>{page.editions.map((e) => <li key={e.lang}>{e.current ? <strong lang={e.lang}>{autonym(e.lang)}</strong> : <a href={e.href} lang={e.lang} hrefLang={e.lang}>{autonym(e.lang)}</a>}</li>)}</ul>
          </>
        ) : null}
        <p className={css.hash}>{t('hash')} <code>{page.revision.hash}</code></p>
      </div>
    </>
  );
}

function Credited({ credit, doi }: Pick<Provenance, 'credit' | 'doi'>) {
  const { t } = useTranslation();
  return (
    <>
      <ol>
        {credit.map((a, n) => (
          <li key={n}>
            {[a.name, a.organisation].filter(Boolean).join(', ')} ({[t(`write:authorRole.${a.role}`), ...a.roles.map((r) => t(`credit:role.${r}`))].join(', ')}){a.orcid ? <>{', '}ORCID <a href={orcidUrl(a.orcid)} rel="noopener">{a.orcid}</a></> : null}
          </li>
        ))}
      </ol>
      {doi ? <p>DOI{t('common:colon')}<a href={doiUrl(doi)} rel="noopener">{doi}</a></p> : null}
    </>
  );
}
