import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CITATION_STYLES, DEFAULT_STYLE } from '#app/domain/bibliography/style.ts';
import { citationAnchor, entryAnchor } from '#app/content/render/citations.ts';
import { formatBytes, formatList, formatParts } from '#app/i18n/format.ts';
import { Tag, Time, useLocale } from '#app/ui/bits.tsx';
import { ReviewDate } from '#app/ui/review-date.tsx';
import { LegalStatus } from '#app/ui/legal-status.tsx';
import { Reference } from '#app/ui/reference.tsx';
import type { PracticeView } from '../practice.present.ts';
import css from './practice-parts.module.css';
import sourceCss from './sources.module.css';

const LICENCE_URL: Record<string, string> = {
  'CC-BY-4.0': 'https://creativecommons.org/licenses/by/4.0/deed',
  'CC-BY-SA-4.0': 'https://creativecommons.org/licenses/by-sa/4.0/deed',
  'CC-BY-NC-4.0': 'https://creativecommons.org/licenses/by-nc/4.0/deed',
};

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="ruled-part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

function Linked({ url, children }: { url: string | null; children: ReactNode }) {
  return url ? <a href={url} rel="noopener">{children}</a> : <>{children}</>;
}

export function Instruments({ view }: { view: PracticeView }) {
  const { t } = useTranslation('library');
  if (view.instruments.length === 0) return null;
  return (
    <Part id="instruments" title={t('practice.instruments')}>
      <ul>
        {view.instruments.map((i, n) => (
          <li key={n}>
            {[[t(`instrument.${i.kind}`), i.number].filter(Boolean).join(' '), i.country].filter(Boolean).join(', ')}{'. '}
            <Linked url={i.card?.href ?? i.url}><cite lang={i.lang}>{i.title}</cite></Linked>
            {i.details ? `. ${i.details}` : ''}.{i.card ? <>{' '}<LegalStatus status={i.card.status} since={i.card.since} /></> : null}
          </li>
        ))}
      </ul>
    </Part>
  );
}

export function Sources({ view }: { view: PracticeView }) {
  const { t } = useTranslation('library');
  const { style, numbered, entries, ris, bib } = view.sources;
  if (entries.length === 0) return null;
  const list = entries.map(({ id, title, runs, lang, cited }) => (
    <li key={id} id={cited > 0 ? entryAnchor(id) : undefined}>
      <Reference runs={runs} lang={lang} />
      {cited > 0 ? <span className={sourceCss.back}>{' '}<span aria-hidden="true">↑</span>{Array.from({ length: cited }, (_, n) => (
        <Fragment key={n}>{n === 0 ? '\u00a0' : ' '}<a href={`#${citationAnchor(id, n + 1)}`} role="doc-backlink" aria-label={t('sources:backTo', { number: n + 1, title })}>{n + 1}</a></Fragment>
      ))}</span> : null}
    </li>
  ));
  return (
    <Part id="sources" title={t('practice.sources')}>
      <nav className={sourceCss.styles} aria-label={t('sources:style.label')}>
        {CITATION_STYLES.map((one) => <a key={one} href={one === DEFAULT_STYLE ? '?#sources' : `?style=${one}#sources`} aria-current={one === style ? 'true' : undefined} rel="nofollow">{t(`sources:style.${one}`)}</a>)}
      </nav>
      {numbered ? <ol className={sourceCss.references}>{list}</ol> : <ul className={sourceCss.hanging}>{list}</ul>}
      <p className={css.ways}><a href={ris} download>{t('sources:file.ris')}</a><a href={bib} download>{t('sources:file.bib')}</a></p>
    </Part>
  );
}

export function Files({ view }: { view: PracticeView }) {
  const { t } = useTranslation('library');
  const locale = useLocale();
  if (view.files.length === 0) return null;
  return (
    <Part id="files" title={t('practice.files')}>
      <ul>
        {view.files.map((f) => (
          <li key={f.href}><a href={f.href} lang={f.lang} download>{f.title}</a> ({[t(`practice.fileType.${f.type}`), formatBytes(locale, f.bytes), f.language].join(', ')})</li>
        ))}
      </ul>
    </Part>
  );
}

export function Cite({ view }: { view: PracticeView }) {
  const { t } = useTranslation('library');
  const locale = useLocale();
  const licence = LICENCE_URL[view.licence];
  return (
    <Part id="cite" title={t('practice.cite')}>
      <p className={css.citation}>{view.cite.before}<cite lang={view.lang}>{view.cite.title}</cite>{view.cite.after}</p>
      <p className={css.ways}>
        <a href={view.cite.ris} download>{t('practice.ris')}</a>
        <a href={view.cite.bib} download>{t('practice.bib')}</a>
        {view.takeAlong.map(({ format, href }) => <a key={format} href={href} download>{t(`word:export.${format}`)}</a>)}
      </p>
      <ul className={css.quiet}>
        {view.authors.map((a) => <li key={a.name + a.role}>{t(`author.${a.role}`)}{t('common:colon')}{a.href ? <a href={a.href}>{a.name}</a> : a.name}{a.organisation ? `, ${a.organisation}` : ''}{a.roles.length ? ` (${formatList(locale, a.roles.map((r) => t(`credit:role.${r}`)))})` : ''}{a.orcid ? <>{', '}ORCID <a href={a.orcid.url} rel="noopener">{a.orcid.id}</a></> : null}</li>)}
        {view.organisations.length > 0 ? <li>{t('practice.organisations')}{t('common:colon')}<Listed items={view.organisations} /></li> : null}
        {view.doi ? <li>DOI{t('common:colon')}<a href={view.doi.url} rel="noopener">{view.doi.id}</a></li> : null}
        <li>{t('practice.licence')}{t('common:colon')}{licence ? <a href={`${licence}.${locale}`} rel="license noopener">{view.licence.replaceAll('-', ' ')}</a> : t('practice.allRights')}</li>
        {view.topics.length > 0 ? <li>{t('practice.topics')}{t('common:colon')}{view.topics.map((topic) => <span key={topic.href}><Tag href={topic.href}>{topic.label}</Tag> </span>)}</li> : null}
      </ul>
    </Part>
  );
}

/** Names parted as the language parts them, those that have a page as links. */
function Listed({ items }: { items: readonly { name: string; href: string | null }[] }) {
  const locale = useLocale();
  let n = 0;
  return (
    <>
      {formatParts(locale, items.map((i) => i.name)).map((part, i) => {
        const item = part.type === 'element' ? items[n++] : null;
        return <Fragment key={i}>{item?.href ? <a href={item.href}>{part.value}</a> : part.value}</Fragment>;
      })}
    </>
  );
}

export function Review({ view }: { view: PracticeView }) {
  const { t } = useTranslation('library');
  return (
    <Part id="review" title={t('practice.review')}>
      <p>{t('practice.reviewHow')} <a href={view.provenance}>{t('practice.provenance')}</a></p>
      <ReviewDate date={view.reviewDate} />
      <ul>
        {view.review.map((step, n) => (
          <li key={n}>
            {t(`review.${step.action}`)}{step.action === 'submit' ? '' : ` (${step.group ? t(`accounts:groups.${step.group}`) : t('group.team')})`}{', '}<Time iso={step.at} />
          </li>
        ))}
      </ul>
    </Part>
  );
}

export function Editions({ view }: { view: PracticeView }) {
  const { t } = useTranslation('library');
  return (
    <Part id="editions" title={t('practice.editions')}>
      <ul>
        {view.editions.map((e) => (
          <li key={e.lang}>
            {e.current ? <strong lang={e.lang}>{e.name}</strong> : <a href={e.href} lang={e.lang} hrefLang={e.lang}>{e.name}</a>}
            {e.firstPublishedAt ? <>{', '}{t('practice.publishedOn')} <Time iso={e.firstPublishedAt} /></> : null}
            {e.publishedAt && e.publishedAt !== e.firstPublishedAt ? <>{'; '}{t('practice.revisedOn')} <Time iso={e.publishedAt} /></> : null}
          </li>
        ))}
      </ul>
      <p className={css.quiet}>{t('practice.permanent')} <a href={view.permanent}>{view.permanent}</a></p>
    </Part>
  );
}
