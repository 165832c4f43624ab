import { useTranslation } from 'react-i18next';
import { REVIEW_CRITERIA } from '#app/domain/review-criteria.ts';
import css from './review.module.css';

/** What a reviewer looks at. */
export function Criteria() {
  const { t } = useTranslation('review');
  return (
    <>
      <h2>{t('criteria.title')}</h2>
      <ul className={css.criteria}>
        {REVIEW_CRITERIA.map((c) => <li key={c}><strong>{t(`criterion.${c}.name`)}</strong> {t(`criterion.${c}.question`)}</li>)}
      </ul>
    </>
  );
}
