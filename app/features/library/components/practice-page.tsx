import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { formatDate } from '#app/i18n/format.ts';
import { Breadcrumbs, Notice, ThemeBand, Time, useLocale } from '#app/ui/bits.tsx';
import { ReviewDate } from '#app/ui/review-date.tsx';
import { LegalStatus } from '#app/ui/legal-status.tsx';
import { Prose } from '#app/ui/prose.tsx';
import type { PracticeView } from '../practice.present.ts';
import { yearsText } from '../years.ts';
import { Contents } from './practice-contents.tsx';
import { Cite, Editions, Files, Instruments, Review, Sources } from './practice-parts.tsx';
import { Rows } from './rows.tsx';
import { ThemeLayers } from './theme-layers.tsx';
import css from './practice-page.module.css';

/** The page of one edition. `translation`: what is said of one; `terms`: what stands below its text; `children`: what another subject adds below all, the discussion. */
export function PracticePage({ view, translation, terms, children }: { view: PracticeView; translation?: ReactNode; terms?: ReactNode; children?: ReactNode }) {
  const { t } = useTranslation('library');
  const locale = useLocale();
  // words of the edition carry its language where the page around them has another
  const lang = view.lang === locale ? undefined : view.lang;
  return (
    <>
      <Breadcrumbs items={[{ label: t('common:home'), href: paths.home(locale) }, { label: t('common:practices'), href: paths.practices(locale) }, ...view.countries.slice(0, 1)]} />
      {view.shownInstead ? <Instead view={view} /> : null}
      {view.archived ? <Archived archived={view.archived} /> : null}
      {view.changed.length > 0 ? <ChangedInstruments view={view} /> : null}
      {view.reviewDate.overdue ? <Notice kind="caution"><ReviewDate date={view.reviewDate} /></Notice> : null}
      <div className={css.sheet}>
        <article>
          <ThemeLayers themes={view.themes.map((theme) => theme.id)} />
          <Head view={view} lang={lang} />
          {translation}
          <div className={css.grid}>
            <Contents view={view} lang={lang} />
            <div>
              <Minute view={view} lang={lang} />
              <Prose html={view.html} lang={lang} />
              {terms}
              <Instruments view={view} />
              <Sources view={view} />
              <Files view={view} />
              <Cite view={view} />
              <Review view={view} />
              <Editions view={view} />
            </div>
          </div>
        </article>
        <div className={css.printed}><p>{`${view.permanent} · ${t('common:siteName')}${view.publishedAt ? ` · ${formatDate(locale, view.publishedAt)}` : ''}`}</p></div>
      </div>
      {view.related.length > 0 ? (
        <section className={css.related} aria-labelledby="related">
          <h2 id="related">{t('practice.related')}</h2>
          <Rows rows={view.related} />
        </section>
      ) : null}
      {view.compare ? <p className={css.compare}><a href={view.compare.href}>{t('compare:linkPractice', { theme: view.compare.label })}</a></p> : null}
      {children ? <div className={css.below}>{children}</div> : null}
    </>
  );
}

/** The reader's language has no edition: say so, show what there is. */
function Instead({ view }: { view: PracticeView }) {
  const { t } = useTranslation('library');
  return (
    <Notice kind="caution">
      <p>{t('practice.noEdition', { language: view.shownInstead })}</p>
      {view.editions.length > 1 ? (
        <p>{t('practice.alsoIn')} {view.editions.filter((e) => !e.current).map((e) => <a key={e.lang} href={e.href} lang={e.lang} hrefLang={e.lang}>{e.name}</a>)}</p>
      ) : null}
    </Notice>
  );
}

/** It can be read and is no longer kept up: since when, why, and what to read instead. */
function Archived({ archived }: { archived: NonNullable<PracticeView['archived']> }) {
  const { t } = useTranslation('library');
  return (
    <Notice kind="caution">
      <p><strong>{t('versions:archived.title')}</strong> <Time iso={archived.at} />{t('common:colon')}<span lang={archived.lang}>{archived.reason}</span>{archived.language ? ` (${archived.language})` : ''}</p>
      {archived.replacement ? <p>{t('versions:gone.replacement')} <a href={archived.replacement.href} lang={archived.replacement.lang}>{archived.replacement.title}</a></p> : null}
    </Notice>
  );
}

/** An instrument this practice cites is no longer what it was when the practice was published. */
function ChangedInstruments({ view }: { view: PracticeView }) {
  const { t } = useTranslation('library');
  return (
    <Notice kind="caution">
      <p>{t('instruments:changedNotice')}</p>
      <ul>
        {view.changed.map((card) => <li key={card.href}><a href={card.href} lang={card.lang}>{card.title}</a>{'. '}<LegalStatus status={card.status} since={card.since} />{'. '}{card.reason}</li>)}
      </ul>
    </Notice>
  );
}

function Head({ view, lang }: { view: PracticeView; lang: string | undefined }) {
  const { t } = useTranslation('library');
  const years = yearsText(view.years, t);
  return (
    <header className={css.head}>
      <p className={css.themes}>{view.themes.map((theme) => <a key={theme.id} href={theme.href}><ThemeBand theme={theme.id}>{theme.label}</ThemeBand></a>)}</p>
      <h1 lang={lang}>{view.title}</h1>
      <ul className={css.facts}>
        <li>{view.place}</li>
        {years ? <li>{years}</li> : null}
        {view.editions.filter((e) => !e.current).map((e) => <li key={e.lang}><a href={e.href} lang={e.lang} hrefLang={e.lang}>{e.name}</a></li>)}
        {view.publishedAt ? <li>{view.publishedAt === view.firstPublishedAt ? t('practice.datePublished') : t('practice.dateRevised')} <Time iso={view.publishedAt} /></li> : null}
        {view.restricted ? <li>{t('practice.restricted')}</li> : null}
      </ul>
      {view.note ? <p className={css.note}>{t('practice.changeNote')} <span lang={view.note.lang}>{view.note.text}</span>{view.note.language ? ` (${view.note.language})` : ''}</p> : null}
    </header>
  );
}

function Minute({ view, lang }: { view: PracticeView; lang: string | undefined }) {
  const { t } = useTranslation('library');
  return (
    <section className={css.minute} aria-labelledby="minute">
      <h2 id="minute">{t('practice.minute')}</h2>
      <dl>
        <dt>{t('practice.what')}</dt>
        <dd lang={lang}>{view.summary}</dd>
        <dt>{t('practice.where')}</dt>
        <dd>{[view.place, yearsText(view.years, t)].filter(Boolean).join(', ')}</dd>
        {view.result ? <><dt>{t('practice.result')}</dt><dd className={css.result} lang={lang}>{view.result}</dd></> : null}
        {view.fit ? <><dt>{t('practice.fit')}</dt><dd lang={lang}>{view.fit}</dd></> : null}
      </dl>
    </section>
  );
}

