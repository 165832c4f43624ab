import { useTranslation } from 'react-i18next';
import { LOCALE_CODES } from '#app/domain/locales.ts';
import { languageName } from '#app/i18n/languages.ts';
import { Notice, Time, useLocale } from '#app/ui/bits.tsx';
import { SelectField, TextArea, TextField } from '#app/ui/field.tsx';
import { Button, Form } from '#app/ui/form.tsx';
import type { ReviewPage } from '../load-review-page.server.ts';
import type { Typed } from './reviews-panel.tsx';
import css from './review.module.css';

/** Publishing what was approved: now, or on a day; with the public note of what changed where readers have a text already. */
export function PublishForm({ page, values, errors }: { page: Pick<ReviewPage, 'plan' | 'reviewBy' | 'swaps' | 'state' | 'revision' | 'lang'> } & Typed) {
  const { t } = useTranslation('review');
  const locale = useLocale();
  const languages = [...new Set([page.lang, ...LOCALE_CODES])];
  return (
    <section aria-labelledby="publish" className={css.decide}>
      <h2 id="publish">{t('publish.title')}</h2>
      {page.plan ? (
        <Form>
          <Notice>{t('publish.planned')} <Time iso={page.plan.at} withTime />. {t('publish.plannedReview')} <Time iso={page.plan.reviewBy} />.</Notice>
          <Button variant="secondary" name="intent" value="cancel-plan">{t('publish.cancel')}</Button>
        </Form>
      ) : null}
      <Form errors={errors}>
        <input type="hidden" name="revisionId" value={page.revision.id} />
        <input type="hidden" name="state" value={page.state} />
        {/* the first button is the one that Enter in a date presses: it sets the day, nothing goes out at once by it */}
        <button type="submit" name="intent" value="plan" hidden tabIndex={-1} aria-hidden="true">{t('publish.plan')}</button>
        <TextArea name="note" label={t('publish.note')} help={page.swaps ? t('publish.noteNeeded') : t('publish.noteHelp')} optional={!page.swaps} rows={3} maxLength={1000} defaultValue={values?.['note'] ?? page.plan?.note} error={errors?.['note']} />
        <SelectField name="noteLang" label={t('publish.noteLang')} options={languages.map((tag) => ({ value: tag, label: languageName(tag, locale) }))} defaultValue={values?.['noteLang'] ?? page.plan?.lang ?? page.lang} />
        <TextField name="reviewBy" type="date" label={t('publish.reviewBy')} help={t('publish.reviewByHelp')} defaultValue={values?.['reviewBy'] ?? page.plan?.chosen ?? page.reviewBy} error={errors?.['reviewBy']} optional />
        <div className={css.buttons}><Button name="intent" value="publish">{t('decide.publish')}</Button></div>
        <TextField name="day" type="date" label={t('publish.day')} help={t('publish.dayHelp')} defaultValue={values?.['day'] ?? page.plan?.at.slice(0, 10)} error={errors?.['day']} optional />
        <Button variant="secondary" name="intent" value="plan">{t('publish.plan')}</Button>
      </Form>
    </section>
  );
}
