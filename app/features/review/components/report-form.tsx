import { useTranslation } from 'react-i18next';
import { criteriaOf, SCORES } from '#app/domain/review-criteria.ts';
import type { ReviewerKind } from '#app/domain/review.ts';
import { CheckboxField, RadioGroup, TextArea } from '#app/ui/field.tsx';
import { Button, Form } from '#app/ui/form.tsx';
import type { Typed } from './reviews-panel.tsx';
import css from './review.module.css';

/** A reviewer's report on the revision shown: a score for each criterion with its guidance, a recommendation, words to the author. */
export function ReportForm({ kind, revisionId, values, errors }: { kind: ReviewerKind; revisionId: string } & Typed) {
  const { t } = useTranslation('review');
  return (
    <section aria-labelledby="report" className={css.decide}>
      <h2 id="report">{t('report.title')}</h2>
      <p>{t('report.lead')}</p>
      <Form errors={errors}>
        <input type="hidden" name="revisionId" value={revisionId} />
        {criteriaOf(kind).map((name) => (
          <RadioGroup key={name} name={`score-${name}`} label={t(`criterion.${name}.name`)} help={t(`criterion.${name}.question`)} defaultValue={values?.[`score-${name}`]} error={errors?.[`score-${name}`]}
            options={SCORES.map((score) => ({ value: String(score), label: `${score}. ${t(`criterion.${name}.level.${score}`)}` }))} />
        ))}
        <RadioGroup name="recommendation" label={t('report.recommendation')} defaultValue={values?.['recommendation']} error={errors?.['recommendation']}
          options={[{ value: 'approve', label: t('report.recommend.approve') }, { value: 'changes', label: t('report.recommend.changes') }]} />
        <TextArea name="comment" label={t('report.comment')} help={t('report.commentHelp')} rows={6} maxLength={5000} defaultValue={values?.['comment']} error={errors?.['comment']} />
        <CheckboxField name="named" label={t('report.named')} help={t('report.namedHelp')} defaultChecked={values?.['named'] === 'on'} />
        <Button name="intent" value="report">{t('report.button')}</Button>
      </Form>
    </section>
  );
}
