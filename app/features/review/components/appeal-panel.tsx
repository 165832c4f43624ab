import { useTranslation } from 'react-i18next';
import { Details, Notice, Time } from '#app/ui/bits.tsx';
import { TextArea } from '#app/ui/field.tsx';
import { Button, Form } from '#app/ui/form.tsx';
import type { AppealView } from '../load-review-page.server.ts';
import type { Typed } from './reviews-panel.tsx';
import css from './review.module.css';

/** An author's appeal against a decision, its answer, and the forms for both. */
export function AppealPanel({ appeal, values, errors }: { appeal: AppealView } & Typed) {
  const { t } = useTranslation('review');
  if (!appeal.mayMake && !appeal.made) return null;
  return (
    <section aria-labelledby="appeal" className={css.reviews}>
      <h2 id="appeal">{t('appeal.title')}</h2>
      {appeal.made ? (
        <>
          <p>{t(`appeal.state.${appeal.made.state}`)}, <Time iso={appeal.made.at} /></p>
          <blockquote className={css.words}>{appeal.made.reason}</blockquote>
          {appeal.made.answer ? <><p>{t('appeal.answeredBy', { name: appeal.made.by ?? t('reviews.someone') })}</p><blockquote className={css.words}>{appeal.made.answer}</blockquote></> : null}
        </>
      ) : null}
      {appeal.ownDecision ? <Notice>{t('appeal.own')}</Notice> : null}
      {appeal.mayMake ? (
        <Details summary={t('appeal.make')} open={errors !== undefined}>
          <Form errors={errors}>
            <p>{t('appeal.makeHelp')}</p>
            <TextArea name="appeal" label={t('appeal.reason')} rows={5} maxLength={5000} defaultValue={values?.['appeal']} error={errors?.['appeal']} />
            <Button variant="secondary" name="intent" value="appeal">{t('appeal.send')}</Button>
          </Form>
        </Details>
      ) : null}
      {appeal.mayDecide ? (
        <Form errors={errors}>
          <TextArea name="answer" label={t('appeal.answer')} help={t('appeal.answerHelp')} rows={5} maxLength={5000} defaultValue={values?.['answer']} error={errors?.['answer']} />
          <div className={css.buttons}>
            <Button variant="secondary" name="intent" value="uphold">{t('appeal.uphold')}</Button>
            <Button variant="secondary" name="intent" value="overturn">{t('appeal.overturn')}</Button>
          </div>
        </Form>
      ) : null}
    </section>
  );
}
