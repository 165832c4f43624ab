import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { forgotSchema } from '#app/features/accounts/accounts.schema.ts';
import css from '#app/features/accounts/components/account.module.css';
import { ShownNotice } from '#app/features/accounts/components/shown-notice.tsx';
import { requestReset } from '#app/features/accounts/request-reset.server.ts';
import { callerOf, redirectWith } from '#app/http/form-answers.server.ts';
import { parseForm, readForm } from '#app/http/forms.server.ts';
import { respond } from '#app/http/respond.server.ts';
import { PageTitle } from '#app/ui/bits.tsx';
import { TextField } from '#app/ui/field.tsx';
import { Button, Form } from '#app/ui/form.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? '' }, { name: 'robots', content: 'noindex' }];

export function loader({ context: { ctx }, request }: LoaderFunctionArgs) {
  return { title: `${ctx.t('accounts:forgot.title')} – ${ctx.t('common:siteName')}`, notice: new URL(request.url).searchParams.get('notice') };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx } = context;
  const form = await readForm(request);
  const parsed = parseForm(ctx, form, forgotSchema);
  if (!parsed.ok) return data({ errors: parsed.errors, values: parsed.values }, { status: 422 });
  await respond(ctx, () => requestReset(ctx, callerOf(context, request), parsed.value.email), form);
  return redirectWith(`${paths.forgot(ctx.locale)}?notice=reset-sent`);
}

export default function ForgotPassword() {
  const { t } = useTranslation('accounts');
  const { notice } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <PageTitle title={t('forgot.title')} lead={t('forgot.lead')} />
      <ShownNotice notice={notice} known={['reset-sent']} />
      <Form errors={answer?.errors} className={css.form}>
        <TextField name="email" type="email" label={t('fields.email')} error={answer?.errors['email']} autoComplete="email" required defaultValue={answer?.values['email']} />
        <div className={css.actions}><Button>{t('forgot.submit')}</Button></div>
      </Form>
    </>
  );
}
