import { useTranslation } from 'react-i18next';
import { Details, Notice, Time } from '#app/ui/bits.tsx';
import { CheckboxField, TextArea } from '#app/ui/field.tsx';
import { Button, Form } from '#app/ui/form.tsx';
import type { NeedView, ReviewsView } from '../load-reviews.server.ts';
import css from './review.module.css';

export type Typed = { values?: Record<string, string> | undefined; errors?: Record<string, string> | undefined };

/** Which reviews the edition needs, who has them in hand, and what the reader may take on. */
export function ReviewsPanel({ reviews, intent, values, errors }: { reviews: ReviewsView; intent?: string | undefined } & Typed) {
  const { t } = useTranslation('review');
  const of = (name: string): Typed => (intent === name ? { values, errors } : {});
  return (
    <section aria-labelledby="reviews" className={css.reviews}>
      <h2 id="reviews">{t('reviews.title')}</h2>
      <ul className={css.needs}>{reviews.needs.map((need) => <Need key={need.kind} need={need} />)}</ul>
      {reviews.mine?.state === 'asked' ? <Notice>{t('reviews.asked')} <Time iso={reviews.mine.dueAt} /></Notice> : null}
      {reviews.claims.length ? <Claim kinds={reviews.claims} asked={reviews.mine?.state === 'asked'} {...of('claim')} /> : null}
      {reviews.mine || reviews.claims.length ? <Decline own={reviews.mine !== null} {...of('decline')} /> : null}
      {reviews.mayMark ? (
        <Details summary={t('reviews.mark.summary')}>
          <Form>
            <p>{t('reviews.mark.help')}</p>
            <Button variant="secondary" name="intent" value="mark-need">{t('reviews.mark.button')}</Button>
          </Form>
        </Details>
      ) : null}
    </section>
  );
}

function Need({ need }: { need: NeedView }) {
  const { t } = useTranslation('review');
  return (
    <li>
      <p><strong>{t(`kind.${need.kind}`)}</strong>{t('common:colon')}{need.missing ? t('reviews.missing') : t('reviews.in')} <span className={css.may}>{t(`need.${need.because}`)}</span></p>
      {need.reviewers.length ? (
        <ul>
          {need.reviewers.map((r) => (
            <li key={r.id}>
              {r.mine ? t('reviews.you') : (r.name ?? t('reviews.someone'))}
              {r.state === 'declined' ? <>, {t('reviews.state.declined')}{r.reason ? <>{t('common:colon')}{r.reason}</> : null}</>
                : r.reportedAt ? <>, {t('reviews.state.reported')} <Time iso={r.reportedAt} /></>
                  : <>, {t(`reviews.state.${r.state}`)} <Time iso={r.dueAt} />{r.overdue ? <> <strong className={css.overdue}>{t('reviews.overdue')}</strong></> : null}</>}
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}

function Claim({ kinds, asked, errors }: { kinds: ReviewsView['claims']; asked: boolean } & Typed) {
  const { t } = useTranslation('review');
  return (
    <Form errors={errors} aria-label={t('reviews.claim.title')}>
      <CheckboxField name="free" label={t('reviews.claim.free')} help={t('reviews.claim.freeHelp')} error={errors?.['free']} />
      <input type="hidden" name="intent" value="claim" />
      <div className={css.buttons}>
        {kinds.map((kind) => <Button key={kind} variant="secondary" name="kind" value={kind}>{asked ? t('reviews.claim.accept') : t(`reviews.claim.${kind}`)}</Button>)}
      </div>
    </Form>
  );
}

function Decline({ own, values, errors }: { own: boolean } & Typed) {
  const { t } = useTranslation('review');
  return (
    <Details summary={own ? t('reviews.decline.summary') : t('reviews.decline.summaryConflict')} open={errors !== undefined}>
      <Form errors={errors}>
        <TextArea name="declined" label={t('reviews.decline.reason')} help={t('reviews.decline.help')} rows={3} maxLength={1000} defaultValue={values?.['declined']} error={errors?.['declined']} />
        <div className={css.buttons}>
          {own ? <Button variant="secondary" name="intent" value="decline">{t('reviews.decline.button')}</Button> : null}
          <Button variant="secondary" name="intent" value="conflict">{t('reviews.decline.conflict')}</Button>
        </div>
      </Form>
    </Details>
  );
}
