import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { useLocale } from '#app/ui/bits.tsx';
import { searchIsland } from '#app/ui/search-island.ts';
import css from './search-box.module.css';

const EXAMPLES = ['one', 'two', 'three'] as const;

/** The large search box. With `formId` other controls on the page send their choice along. */
export function SearchBox({ q = '', formId }: { q?: string; formId?: string }) {
  const { t } = useTranslation('library');
  const locale = useLocale();
  return (
    <form id={formId} role="search" method="get" action={paths.practices(locale)} {...searchIsland(locale, t('search.suggestions'))}>
      <label className={css.label} htmlFor="q">{t('search.label')}</label>
      <div className={css.box}>
        <input id="q" type="search" name="q" defaultValue={q} maxLength={200} autoComplete="off" />
        <button type="submit">{t('common:search')}</button>
      </div>
    </form>
  );
}

/** Real questions people bring, as searches. */
export function ExampleQuestions() {
  const { t } = useTranslation('library');
  const locale = useLocale();
  return (
    <ul className={css.examples}>
      {EXAMPLES.map((key) => <li key={key}><a href={paths.practices(locale, { q: t(`example.${key}.q`) })}>{t(`example.${key}.ask`)}</a></li>)}
    </ul>
  );
}
