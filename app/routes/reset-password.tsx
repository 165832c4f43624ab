import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { resetSchema } from '#app/features/accounts/accounts.schema.ts';
import css from '#app/features/accounts/components/account.module.css';
import { NewPasswordField } from '#app/features/accounts/components/person-fields.tsx';
import { resetPassword } from '#app/features/accounts/reset-password.server.ts';
import { callerOf, redirectWith, wrongFields } from '#app/http/form-answers.server.ts';
import { parseForm, readForm } from '#app/http/forms.server.ts';
import { respond } from '#app/http/respond.server.ts';
import { PageTitle, useLocale } from '#app/ui/bits.tsx';
import { Button, Form } from '#app/ui/form.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? '' }, { name: 'robots', content: 'noindex' }, { name: 'referrer', content: 'same-origin' }];

export function loader({ context: { ctx }, request }: LoaderFunctionArgs) {
  return { title: `${ctx.t('accounts:reset.title')} – ${ctx.t('common:siteName')}`, token: new URL(request.url).searchParams.get('token') ?? '' };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx } = context;
  const form = await readForm(request);
  const parsed = parseForm(ctx, form, resetSchema);
  if (!parsed.ok) return data({ errors: parsed.errors, values: parsed.values }, { status: 422 });
  const done = await respond(ctx, () => resetPassword(ctx, callerOf(context, request), parsed.value), form);
  return done ? redirectWith(`${paths.signIn(ctx.locale)}?notice=reset`) : wrongFields(ctx, form, { form: 'accounts:problems.badLink' });
}

export default function ResetPassword() {
  const { t } = useTranslation('accounts');
  const locale = useLocale();
  const { token } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <PageTitle title={t('reset.title')} lead={t('reset.lead')} />
      <Form errors={answer?.errors} className={css.form}>
        <input type="hidden" name="token" value={token} />
        <NewPasswordField errors={answer?.errors ?? {}} label={t('fields.newPassword')} />
        <div className={css.actions}><Button>{t('reset.submit')}</Button><a href={paths.forgot(locale)}>{t('reset.again')}</a></div>
      </Form>
    </>
  );
}
