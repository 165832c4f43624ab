import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { REVIEW_CRITERIA, SCORES } from '#app/domain/review-criteria.ts';
import { formatList } from '#app/i18n/format.ts';
import { Breadcrumbs, PageTitle, useLocale } from '#app/ui/bits.tsx';
import css from './review.module.css';

/** What is looked at in a practice, how it is scored, who does it, and what is not a practice. Made of the same data as the forms. */
export function GuidePage() {
  const { t } = useTranslation('review');
  const locale = useLocale();
  return (
    <>
      <Breadcrumbs items={[{ label: t('common:home'), href: paths.home(locale) }, { label: t('guide.title') }]} />
      <PageTitle title={t('guide.title')} lead={t('guide.lead')} />
      <div className={css.text}>
        <Part part="who" />
        <Part part="how" />
        <h2>{t('guide.scores.title')}</h2>
        <p>{t('guide.scores.text')}</p>
        {REVIEW_CRITERIA.map(({ name, by }) => (
          <section key={name} aria-labelledby={name}>
            <h3 id={name}>{t(`criterion.${name}.name`)}</h3>
            <p>{t(`criterion.${name}.question`)}</p>
            <ol>{SCORES.map((score) => <li key={score}>{t(`criterion.${name}.level.${score}`)}</li>)}</ol>
            <p className={css.may}>{t('guide.scores.by')} {formatList(locale, by.map((kind) => t(`kind.${kind}`).toLocaleLowerCase(locale)))}.</p>
          </section>
        ))}
        <Part part="not" />
        <Part part="after" />
      </div>
    </>
  );
}

function Part({ part }: { part: 'who' | 'how' | 'not' | 'after' }) {
  const { t } = useTranslation('review');
  return (
    <>
      <h2>{t(`guide.${part}.title`)}</h2>
      <p>{t(`guide.${part}.text`)}</p>
    </>
  );
}
