import { useTranslation } from 'react-i18next';
import { REVIEW_MONTHS } from '#app/domain/review-by.ts';
import { REVIEW_CRITERIA, SCORES } from '#app/domain/review-criteria.ts';
import { formatList } from '#app/i18n/format.ts';
import { useLocale } from '#app/ui/bits.tsx';
import { Guide, GuidePart } from './guide.tsx';
import css from './guide.module.css';

const PARTS = ['who', 'how', 'scores', 'not', 'after'] as const;

/** What is looked at in a practice, how it is scored, who does it, and what is not a practice. Made of the same data as the forms. */
export function ReviewerGuide() {
  const { t } = useTranslation('review');
  const locale = useLocale();
  const part = (id: (typeof PARTS)[number]) => ({ id, title: t(`guide.${id}.title`), text: t(`guide.${id}.text`) });
  return (
    <Guide guide="reviewers" title={t('guide.title')} lead={t('guide.lead')} parts={[...PARTS.map((id) => ({ id, title: t(`guide.${id}.title`) })), { id: 'again', title: t('guides:reviewers.again.title') }]}>
      <GuidePart {...part('who')} />
      <GuidePart {...part('how')} />
      <GuidePart {...part('scores')}>
        {REVIEW_CRITERIA.map(({ name, by }) => (
          <section key={name} aria-labelledby={name}>
            <h3 id={name}>{t(`criterion.${name}.name`)}</h3>
            <p>{t(`criterion.${name}.question`)}</p>
            <ol>{SCORES.map((score) => <li key={score}>{t(`criterion.${name}.level.${score}`)}</li>)}</ol>
            <p className={css.example}>{t('guide.scores.by')} {formatList(locale, by.map((kind) => t(`kind.${kind}`).toLocaleLowerCase(locale)))}.</p>
          </section>
        ))}
      </GuidePart>
      <GuidePart {...part('not')} />
      <GuidePart {...part('after')} />
      <GuidePart id="again" title={t('guides:reviewers.again.title')} text={t('guides:reviewers.again.text', { ...REVIEW_MONTHS, socioeconomic: REVIEW_MONTHS['socio-economic'] })} />
    </Guide>
  );
}
