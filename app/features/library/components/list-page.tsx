import type { TFunction } from 'i18next';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { Breadcrumbs, EmptyState, Notice, Pagination, useLocale } from '#app/ui/bits.tsx';
import { formatList } from '#app/i18n/format.ts';
import type { ListView } from '../list-view.ts';
import { EntryRows } from './entry-rows.tsx';
import { Facets } from './facets.tsx';
import { Kinds, NothingOfKind } from './kinds.tsx';
import { Rows } from './rows.tsx';
import { ExampleQuestions, SearchBox } from './search-box.tsx';
import { SearchTips } from './search-tips.tsx';
import css from './list-page.module.css';

const FORM = 'library';

export function ListPage({ view }: { view: ListView }) {
  const { t } = useTranslation('library');
  const locale = useLocale();
  const hrefOf = (page: number) => paths.practices(locale, page > 1 ? { ...view.query, page: String(page) } : view.query);
  return (
    <>
      <Breadcrumbs items={[{ label: t('common:home'), href: paths.home(locale) }, { label: t('common:practices') }]} />
      <div className={css.top}>
        <h1>{t('list.title')}</h1>
        <SearchBox q={view.q} formId={FORM} />
        <SearchTips />
        <p className={css.compare}><a href={paths.compare(locale)}>{t('compare:linkLibrary')}</a> <a href={paths.organisations(locale)}>{t('directory:organisation.title')}</a> <a href={paths.people(locale)}>{t('directory:person.title')}</a></p>
      </div>
      {view.kind === 'practice' ? null : <Kept view={view} />}
      <div className={view.kind === 'practice' ? css.grid : undefined}>
        {view.kind === 'practice' ? (
          <aside aria-label={t('facet.open')}>
            <Facets facets={view.facets} chosen={view.chips.length} formId={FORM} />
            {view.query['sort'] ? <input type="hidden" name="sort" value={view.sort} form={FORM} /> : null}
          </aside>
        ) : null}
        <section aria-labelledby="found">
          <Kinds view={view} />
          <div className={css.summary}>
            <h2 id="found">{foundText(view, t)}</h2>
            {view.total > 1 && view.sorts.length > 0 ? <Sorts view={view} /> : null}
          </div>
          <Chips view={view} />
          {view.saveHref ? <p className={css.meant}><a href={view.saveHref}>{t('list.save')}</a></p> : null}
          {view.degraded ? <Notice>{t('list.degraded')}</Notice> : null}
          {view.dropped.length > 0 && view.total > 0 ? <Notice>{t('list.dropped', { count: view.dropped.length, words: formatList(locale, view.dropped.map((w) => t('list.quoted', { word: w }))) })}</Notice> : null}
          {view.suggestion ? <p className={css.meant}>{t('list.meant')} <a href={view.suggestion.href}>{view.suggestion.q}</a></p> : null}
          {view.expanded.length > 0 && view.total > 0 ? <Expanded view={view} /> : null}
          {view.kind === 'practice' ? <>{view.rows.length > 0 ? <Rows rows={view.rows} /> : <Nothing view={view} />}</> : null}
          {view.kind === 'practice' ? null : view.entries.length > 0 ? <EntryRows rows={view.entries} /> : <NothingOfKind view={view} />}
          {view.nearly.length + view.nearlyEntries.length > 0 ? (
            <section aria-labelledby="nearly">
              <h2 id="nearly" className={css.nearly}>{t('list.nearly')}</h2>
              {view.kind === 'practice' ? <Rows rows={view.nearly} /> : <EntryRows rows={view.nearlyEntries} />}
            </section>
          ) : null}
          <Pagination page={view.page} pages={view.pages} hrefOf={hrefOf} />
        </section>
      </div>
    </>
  );
}

/** What was found, as a sentence. */
function foundText({ kind, q, total }: ListView, t: TFunction): string {
  if (kind === 'practice') return q ? t('list.foundFor', { count: total, q }) : t('list.found', { count: total });
  return q ? t(`kind.foundFor.${kind}`, { count: total, q }) : t(`kind.found.${kind}`, { count: total });
}

/** Another kind has no filters to choose from here; what was chosen goes along with the next question. */
function Kept({ view: { query } }: { view: ListView }) {
  return <>{Object.entries(query).filter(([name]) => name !== 'q' && name !== 'sort').flatMap(([name, values]) => [values].flat().map((value) => <input key={name + value} type="hidden" name={name} value={value} form={FORM} />))}</>;
}

/** Other names that were looked for as well, each said in its language. */
function Expanded({ view }: { view: ListView }) {
  const { t } = useTranslation('library');
  return (
    <p className={css.meant}>
      {t('list.expanded')}{' '}
      {view.expanded.map(({ as, tag, lang, href }, i) => (
        <Fragment key={tag + as}>{i > 0 ? ', ' : null}{href ? <a href={href} lang={lang}>{as}</a> : <span lang={lang}>{t('list.quoted', { word: as })}</span>}</Fragment>
      ))}
    </p>
  );
}

function Sorts({ view }: { view: ListView }) {
  const { t } = useTranslation('library');
  const locale = useLocale();
  return (
    <nav className={css.sorts} aria-label={t('sort.label')}>
      {view.sorts.map((sort) => <a key={sort} href={paths.practices(locale, { ...view.query, sort })} aria-current={sort === view.sort ? 'true' : undefined}>{t(`sort.${sort}`)}</a>)}
    </nav>
  );
}

export function Chips({ view }: { view: Pick<ListView, 'chips' | 'clearHref'> }) {
  const { t } = useTranslation('library');
  if (view.chips.length === 0) return null;
  return (
    <ul className={css.chips} aria-label={t('facet.chosen')}>
      {view.chips.map((chip) => (
        <li key={chip.group + chip.label}>
          <a href={chip.removeHref}>
            <span className="visually-hidden">{t('facet.remove')} </span>
            <span lang={chip.lang}>{chip.label}</span>
            <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
      <li><a className={css.clear} href={view.clearHref}>{t('facet.clear')}</a></li>
    </ul>
  );
}

/** Nothing found is never the end: what was tried, what would answer, and whom to ask. */
function Nothing({ view }: { view: ListView }) {
  const { t } = useTranslation('library');
  const locale = useLocale();
  const tried = [view.q ? t('list.quoted', { word: view.q }) : '', ...view.chips.map((c) => c.label)].filter(Boolean);
  const { without = [], names = [], nearest = [] } = view.nothing ?? {};
  const labelOf = (group: string, value: string) => view.chips.find((c) => c.group === group && c.value === value)?.label ?? value;
  return (
    <EmptyState title={t('empty.title')}>
      {tried.length > 0 ? <p>{t('empty.tried', { what: formatList(locale, tried) })}</p> : null}
      <ul>
        {without.map(({ group, value, count, href }) => <li key={group + value}><a href={href}>{t('empty.without', { label: labelOf(group, value) })}</a> ({t('practices', { count })})</li>)}
        {view.chips.length > 1 && view.q ? <li><a href={view.clearHref}>{t('empty.withoutAll', { q: view.q })}</a></li> : null}
        {names.length > 0 ? (
          <li>{t('empty.near')} {names.map(({ label, lang, href }, i) => <Fragment key={label}>{i > 0 ? ', ' : null}<a href={href} lang={lang}>{label}</a></Fragment>)}</li>
        ) : null}
        {view.q ? <li>{t('empty.fewerWords')}</li> : null}
        <li><a href={paths.practices(locale)}>{t('empty.all')}</a></li>
        <li><a href={paths.page(locale, 'contact')}>{t('empty.ask')}</a></li>
      </ul>
      {nearest.length > 0 ? (
        <>
          <h3>{t('empty.nearest')}</h3>
          <Rows rows={nearest} />
        </>
      ) : (
        <>
          <p>{t('empty.examples')}</p>
          <ExampleQuestions />
        </>
      )}
    </EmptyState>
  );
}
