import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { formatList } from '#app/i18n/format.ts';
import { languageName } from '#app/i18n/languages.ts';
import { Breadcrumbs, Notice, PageTitle, Time, useLocale } from '#app/ui/bits.tsx';
import { CheckboxField, TextArea, TextField } from '#app/ui/field.tsx';
import { Button, ErrorSummary, Form } from '#app/ui/form.tsx';
import type { MergePage as Page } from '../load-merge.server.ts';
import type { Typed } from './reviews-panel.tsx';
import css from './review.module.css';

/** Merging a practice into another: first asked into which, then told what will happen, then done; the way back stands here too. */
export function MergeView({ page, notice, values, errors }: { page: Page; notice: string | null } & Typed) {
  const { t } = useTranslation('versions');
  const locale = useLocale();
  return (
    <>
      <Breadcrumbs items={[{ label: t('review:title'), href: paths.review(locale) }, { label: page.own.title, href: paths.reviewEdition(locale, page.id) }, { label: t('merge.title') }]} />
      <PageTitle title={t('merge.title')} lead={<a href={page.own.href} lang={page.own.lang}>{page.own.title}</a>} />
      {notice === 'merged' || notice === 'unmerged' ? <Notice kind="success">{t(`merge.notice.${notice}`)}</Notice> : null}
      {page.done ? <Done done={page.done} errors={errors} /> : (
        <>
          {page.plan ? null : <ErrorSummary errors={errors} />}
          <form method="get" className={css.text}>
            <TextField name="into" label={t('merge.into')} help={t('merge.intoHelp')} defaultValue={page.plan?.typed ?? values?.['into']} error={page.wrong ? t(`merge.wrong.${page.wrong}`) : errors?.['into']} />
            <Button variant="secondary">{t('merge.look')}</Button>
          </form>
          {page.plan ? <Plan plan={page.plan} values={values} errors={errors} /> : null}
        </>
      )}
    </>
  );
}

function Plan({ plan, values, errors }: { plan: NonNullable<Page['plan']> } & Typed) {
  const { t } = useTranslation('versions');
  const locale = useLocale();
  return (
    <section aria-labelledby="plan" className={css.text}>
      <h2 id="plan">{t('merge.plan')}</h2>
      <p>{t('merge.stays')} <a href={plan.into.href} lang={plan.into.lang}>{plan.into.title}</a></p>
      <ul>
        <li>{t('merge.editions', { languages: formatList(locale, plan.languages.map((lang) => languageName(lang, locale))) })}</li>
        <li>{t('merge.addresses')}<ul>{plan.addresses.map((address) => <li key={address}><code>{address}</code></li>)}</ul></li>
        <li>{t('merge.posts', { count: plan.posts })}</li>
        <li>{t('merge.subscriptions', { count: plan.subscriptions })}</li>
        <li>{t('merge.kept')}</li>
      </ul>
      <Form errors={errors}>
        <input type="hidden" name="into" value={plan.typed} />
        <TextArea name="mergeReason" label={t('merge.reason')} help={t('merge.reasonHelp')} rows={3} maxLength={2000} defaultValue={values?.['mergeReason']} error={errors?.['mergeReason']} />
        <CheckboxField name="confirmMerge" label={t('merge.confirm')} defaultChecked={values?.['confirmMerge'] !== undefined} error={errors?.['confirmMerge']} />
        <Button variant="stop" name="intent" value="merge">{t('merge.button')}</Button>
      </Form>
    </section>
  );
}

function Done({ done, errors }: { done: NonNullable<Page['done']> } & Typed) {
  const { t } = useTranslation('versions');
  return (
    <section aria-labelledby="done" className={css.text}>
      <h2 id="done">{t('retired.merged')}</h2>
      <p><Time iso={done.at} />{done.into ? <>: <a href={done.into.href} lang={done.into.lang}>{done.into.title}</a></> : null}</p>
      {done.obstacle ? <p>{t(`merge.obstacle.${done.obstacle}`)}</p> : (
        <Form errors={errors}>
          <p>{t('merge.undoHelp')}</p>
          <Button variant="secondary" name="intent" value="unmerge">{t('merge.undo')}</Button>
        </Form>
      )}
    </section>
  );
}
