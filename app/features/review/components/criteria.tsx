import { useTranslation } from 'react-i18next';
import { REVIEW_CRITERIA } from '#app/domain/review-criteria.ts';
import { paths } from '#app/domain/paths.ts';
import { useLocale } from '#app/ui/bits.tsx';
import css from './review.module.css';

/** What a reviewer looks at. */
export function Criteria() {
  const { t } = useTranslation('review');
  const locale = useLocale();
  return (
    <>
      <h2>{t('criteria.title')}</h2>
      <ul className={css.criteria}>
        {REVIEW_CRITERIA.map(({ name }) => <li key={name}><strong>{t(`criterion.${name}.name`)}.</strong> {t(`criterion.${name}.question`)}</li>)}
      </ul>
      <p><a href={paths.reviewGuide(locale)}>{t('guide.link')}</a></p>
    </>
  );
}
