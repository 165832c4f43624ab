import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { Breadcrumbs, EmptyState, useLocale } from '#app/ui/bits.tsx';
import type { UnknownFilterView } from '../unknown-filter.server.ts';
import { Chips } from './list-page.tsx';
import { SearchBox } from './search-box.tsx';
import css from './list-page.module.css';

const FORM = 'library';

/** A filter holds a value that does not exist: which one, with the words and the other filters kept, and the way on without it. */
export function UnknownFilter({ view }: { view: UnknownFilterView }) {
  const { t } = useTranslation('library');
  const locale = useLocale();
  const kept = Object.entries(view.query).flatMap(([name, values]) => (name === 'q' ? [] : [values].flat().map((value) => [name, value] as const)));
  return (
    <>
      <Breadcrumbs items={[{ label: t('common:home'), href: paths.home(locale) }, { label: t('common:practices') }]} />
      <div className={css.top}>
        <h1>{t('list.title')}</h1>
        <SearchBox q={view.q} formId={FORM} />
        {kept.map(([name, value]) => <input key={name + value} type="hidden" name={name} value={value} form={FORM} />)}
      </div>
      <Chips view={view} />
      <EmptyState title={t('errors:unknown-filter', view.said)}>
        <p>{t('errors:unknown-filter-help')}</p>
        <ul>
          <li><a href={paths.practices(locale, view.query)}>{t('unknownFilter.goOn', { count: view.said.count })}</a></li>
          <li><a href={paths.practices(locale)}>{t('empty.all')}</a></li>
        </ul>
      </EmptyState>
    </>
  );
}
