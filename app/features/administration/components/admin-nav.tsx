import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { useLocale } from '#app/ui/bits.tsx';
import css from './admin.module.css';

export type AdminSection = 'overview' | 'people' | 'vocabulary' | 'instruments' | 'thesaurus' | 'search' | 'outbox' | 'audit';
const SECTIONS: readonly AdminSection[] = ['overview', 'people', 'vocabulary', 'instruments', 'thesaurus', 'search', 'outbox', 'audit'];

/** The area's own menu; `people` only for administrators. */
export function AdminNav({ here, people }: { here: AdminSection; people: boolean }) {
  const { t } = useTranslation('admin');
  const locale = useLocale();
  return (
    <nav className={css.nav} aria-label={t('nav.label')}>
      <ul>
        {SECTIONS.filter((s) => s !== 'people' || people).map((s) => (
          <li key={s}><a href={paths.admin(locale, s === 'overview' ? undefined : s)} aria-current={s === here ? 'page' : undefined}>{t(`nav.${s}`)}</a></li>
        ))}
        <li><a href={paths.reviewDue(locale)}>{t('due:link')}</a></li>
      </ul>
    </nav>
  );
}
