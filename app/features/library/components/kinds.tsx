import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { formatNumber } from '#app/i18n/format.ts';
import { EmptyState, useLocale } from '#app/ui/bits.tsx';
import { TabLinks } from '#app/ui/tab-links.tsx';
import type { ListView } from '../list-view.ts';

/** Which kinds of things answer the question, and how many of each. */
export function Kinds({ view }: { view: ListView }) {
  const { t } = useTranslation('library');
  if (view.kinds.length === 0 || (view.kinds.length === 1 && view.kind === 'practice')) return null;
  return <TabLinks page label={t('kind.nav')} links={view.kinds.map(({ kind, count, href, current }) => ({ href, label: t(`kind.${kind}`), count, current }))} />;
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
