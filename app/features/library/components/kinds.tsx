import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { formatNumber } from '#app/i18n/format.ts';
import { EmptyState, useLocale } from '#app/ui/bits.tsx';
import type { ListView } from '../list.present.ts';
import css from './list-page.module.css';

/** Which kinds of things answer the question, and how many of each. */
export function Kinds({ view }: { view: ListView }) {
  const { t } = useTranslation('library');
  const locale = useLocale();
  if (view.kinds.length === 0 || (view.kinds.length === 1 && view.kind === 'practice')) return null;
  return (
    <nav className={css.kinds} aria-label={t('kind.nav')}>
      {view.kinds.map(({ kind, count, href, current }) => (
        <a key={kind} href={href} aria-current={current ? 'page' : undefined}>{t(`kind.${kind}`)} <span>{formatNumber(locale, count)}</span></a>
      ))}
    </nav>
  );
}

/** Nothing of this kind answers: the others that do stand above; here is where all of it is. */
export function NothingOfKind({ view }: { view: ListView }) {
  const { t } = useTranslation('library');
  const locale = useLocale();
  const all = { practice: paths.practices(locale), instrument: paths.instruments(locale), term: paths.glossary(locale), organisation: paths.organisations(locale), person: paths.people(locale) };
  return (
    <EmptyState title={t('kind.nothing')}>
      <ul>
        {view.kinds.filter((k) => !k.current).map(({ kind, count, href }) => <li key={kind}><a href={href}>{t(`kind.${kind}`)}</a> ({formatNumber(locale, count)})</li>)}
        {view.chips.length > 0 ? <li><a href={view.clearHref}>{t('kind.withoutFilters')}</a></li> : null}
        <li><a href={all[view.kind]}>{t(`kind.all.${view.kind}`)}</a></li>
      </ul>
    </EmptyState>
  );
}
