import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { confirmSchema } from '#app/features/accounts/accounts.schema.ts';
import css from '#app/features/accounts/components/account.module.css';
import { confirmAddress } from '#app/features/accounts/confirm-address.server.ts';
import { callerOf, redirectWith, wrongFields } from '#app/http/form-answers.server.ts';
import { parseForm, readForm } from '#app/http/forms.server.ts';
import { respond } from '#app/http/respond.server.ts';
import { PageTitle, useLocale } from '#app/ui/bits.tsx';
import { TextField } from '#app/ui/field.tsx';
import { Button, Form } from '#app/ui/form.tsx';

// the token goes to no other site; with no-referrer browsers would send the form without its origin, which is refused
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? '' }, { name: 'robots', content: 'noindex' }, { name: 'referrer', content: 'same-origin' }];

export function loader({ context: { ctx }, request }: LoaderFunctionArgs) {
  return { title: `${ctx.t('accounts:confirm.title')} – ${ctx.t('common:siteName')}`, token: new URL(request.url).searchParams.get('token') ?? '' };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx } = context;
  const form = await readForm(request);
  const parsed = parseForm(ctx, form, confirmSchema);
  if (!parsed.ok) return data({ errors: parsed.errors, values: parsed.values }, { status: 422 });
  const result = await respond(ctx, () => confirmAddress(ctx, callerOf(context, request), parsed.value), form);
  if (result.kind === 'in') return redirectWith(`${paths.account(ctx.locale)}?notice=confirmed`, result.cookies);
  if (result.kind === 'factor') return redirectWith(paths.secondFactor(ctx.locale), result.cookies);
  return wrongFields(ctx, form, result.kind === 'bad-link' ? { form: 'accounts:problems.badLink' } : { password: 'accounts:problems.confirmPassword' });
}

export default function Confirm() {
  const { t } = useTranslation('accounts');
  const locale = useLocale();
  const { token } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <PageTitle title={t('confirm.title')} lead={t('confirm.lead')} />
      <Form errors={answer?.errors} className={css.form}>
        <input type="hidden" name="token" value={token} />
        <TextField name="password" type="password" label={t('fields.password')} help={t('confirm.passwordHelp')} error={answer?.errors['password']} autoComplete="current-password" required />
        <div className={css.actions}><Button>{t('confirm.submit')}</Button><a href={paths.forgot(locale)}>{t('signIn.forgot')}</a></div>
      </Form>
    </>
  );
}
