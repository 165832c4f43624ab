import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { accessOf } from '#app/domain/access.ts';
import { AppError } from '#app/domain/errors.ts';
import { paths } from '#app/domain/paths.ts';
import { changeAccess, MAX_REASON } from '#app/features/review/change-access.server.ts';
import { loadAccessPage } from '#app/features/review/load-access-page.server.ts';
import { formText } from '#app/http/form-text.server.ts';
import { readForm } from '#app/http/forms.server.ts';
import { respond } from '#app/http/respond.server.ts';
import { typedValues } from '#app/http/typed-values.server.ts';
import { Breadcrumbs, Notice, PageTitle, useLocale } from '#app/ui/bits.tsx';
import { RadioGroup, TextArea } from '#app/ui/field.tsx';
import { Button, Form } from '#app/ui/form.tsx';
import { headTags } from '#app/ui/head.ts';

export async function loader({ context: { ctx }, params, request }: LoaderFunctionArgs) {
  return respond(ctx, async () => {
    const page = await loadAccessPage(ctx, params['editionId'] ?? '');
    return { page, most: MAX_REASON, done: new URL(request.url).searchParams.get('notice') === 'changed', head: { title: ctx.t('review:accessPage.title'), siteName: ctx.t('common:siteName'), noindex: true } };
  });
}

export const meta: MetaFunction<typeof loader> = ({ data: found }) => headTags(found?.head);

export async function action({ context: { ctx }, params, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  const editionId = params['editionId'] ?? '';
  return respond(ctx, async () => {
    const read = (name: string) => formText(form, name);
    try {
      await changeAccess(ctx, { editionId, from: read('from'), access: accessOf(read('access')), reason: read('reason') });
      // who gave the practice away to a community may no longer read this page either
      const still = await loadAccessPage(ctx, editionId).then(() => true, () => false);
      return redirect(still ? `${paths.reviewAccess(ctx.locale, editionId)}?notice=changed` : paths.practices(ctx.locale), 303);
    } catch (error) {
      if (!(error instanceof AppError) || (error.status !== 409 && error.status !== 422)) throw error;
      const field = error.status === 422 ? String(error.params['field']) : 'form';
      return data({ errors: { [field]: ctx.t(`review:accessPage.wrong.${field === 'form' ? 'conflict' : `${field}-${error.params['problem']}`}`, error.params) }, values: typedValues(form) }, { status: error.status });
    }
  }, form);
}

export default function ReviewAccess() {
  const { t } = useTranslation('review');
  const locale = useLocale();
  const { page, most, done } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const name = <span lang={page.lang}>{page.title}</span>;
  return (
    <>
      <Breadcrumbs items={[{ label: t('common:practices'), href: paths.practices(locale) }, page.slug ? { label: name, href: paths.practice(locale, page.slug) } : { label: name }, { label: t('accessPage.title') }]} />
      <PageTitle title={t('accessPage.title')} lead={name} />
      {done ? <Notice kind="success"><p>{t('accessPage.done')}</p></Notice> : null}
      {page.mayChange ? (
        <Form errors={failed?.errors}>
          <p>{t('accessPage.lead')}</p>
          <input type="hidden" name="from" value={page.acl} />
          <RadioGroup name="access" label={t('write:meta.access')} required defaultValue={failed?.values['access'] ?? page.acl} error={failed?.errors['access']} options={[
            { value: 'public', label: t('write:access.public') }, { value: 'members', label: t('write:access.members') },
            ...page.communities.map((c) => ({ value: c.token, label: t('write:access.community', { name: c.name }) })),
          ]} />
          <TextArea name="reason" label={t('accessPage.reason')} help={t('accessPage.reasonHelp')} rows={4} required maxLength={most} defaultValue={failed?.values['reason']} error={failed?.errors['reason']} />
          <Button>{t('accessPage.save')}</Button>
        </Form>
      ) : <Notice><p>{t('accessPage.stewards', { name: page.keptBy ?? '' })}</p></Notice>}
    </>
  );
}
