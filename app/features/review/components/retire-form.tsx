import { useTranslation } from 'react-i18next';
import { LOCALE_CODES } from '#app/domain/locales.ts';
import type { RetiredView } from '#app/domain/retirement.ts';
import { languageName } from '#app/i18n/languages.ts';
import { Details, Notice, Time, useLocale } from '#app/ui/bits.tsx';
import { CheckboxField, SelectField, TextArea, TextField } from '#app/ui/field.tsx';
import { Button, Form } from '#app/ui/form.tsx';
import type { Typed } from './reviews-panel.tsx';
import css from './review.module.css';

type Props = { may: { withdraw: boolean; archive: boolean }; lang: string; /** Other editions of it that readers have. */ others: number };

/** Takes a published edition out of use, with a reason everybody reads: withdrawn it is gone, archived it is marked. */
export function RetireForm({ may, lang, others, values, errors }: Props & Typed) {
  const { t } = useTranslation('versions');
  const locale = useLocale();
  if (!may.withdraw && !may.archive) return null;
  const languages = [...new Set([lang, ...LOCALE_CODES])];
  return (
    <Details summary={may.archive ? t('retire.title') : t('retire.titleWithdraw')} open={errors !== undefined}>
      <Form errors={errors}>
        {may.withdraw ? <p>{t('retire.withdrawHelp')}</p> : null}
        {may.archive ? <p>{t('retire.archiveHelp')}</p> : null}
        <TextArea name="retireReason" label={t('retire.reason')} help={t('retire.reasonHelp')} rows={3} maxLength={2000} defaultValue={values?.['retireReason']} error={errors?.['retireReason']} />
        <SelectField name="reasonLang" label={t('retire.reasonLang')} options={languages.map((tag) => ({ value: tag, label: languageName(tag, locale) }))} defaultValue={values?.['reasonLang'] ?? lang} />
        <TextField name="replacement" label={t('retire.replacement')} help={t('retire.replacementHelp')} optional defaultValue={values?.['replacement']} error={errors?.['replacement']} />
        {others > 0 ? <CheckboxField name="whole" label={t('retire.whole', { count: others })} defaultChecked={values?.['whole'] !== undefined} /> : null}
        <div className={css.buttons}>
          {may.withdraw ? <Button variant="stop" name="intent" value="withdraw">{t('retire.withdraw')}</Button> : null}
          {may.archive ? <Button variant="stop" name="intent" value="archive">{t('retire.archive')}</Button> : null}
        </div>
      </Form>
    </Details>
  );
}

/** What was said in public when it went out of use, and the way back for those who took it away. */
export function RetiredNote({ retired, values, errors }: { retired: RetiredView } & Typed) {
  const { t } = useTranslation('versions');
  return (
    <section aria-labelledby="retired" className={css.reviews}>
      <h2 id="retired">{t(`retired.${retired.kind}`)}</h2>
      <Notice kind="caution"><p><Time iso={retired.at} />{t('common:colon')}<span lang={retired.lang}>{retired.reason}</span></p></Notice>
      {retired.mayRestore ? (
        <Form errors={errors}>
          <p>{t(`restore.help.${retired.kind}`)}</p>
          <CheckboxField name="confirm" label={t('restore.confirm')} error={errors?.['confirm']} defaultChecked={values?.['confirm'] !== undefined} />
          <Button variant="secondary" name="intent" value="restore">{t('restore.button')}</Button>
        </Form>
      ) : null}
    </section>
  );
}
