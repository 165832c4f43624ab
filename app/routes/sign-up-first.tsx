import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { notFound } from '#app/domain/errors.ts';
import { paths } from '#app/domain/paths.ts';
import { signUpSchema } from '#app/features/accounts/accounts.schema.ts';
import css from '#app/features/accounts/components/account.module.css';
import { NewPasswordField, PersonFields } from '#app/features/accounts/components/person-fields.tsx';
import { isSetupLink, makeFirstAdministrator } from '#app/features/accounts/first-administrator.server.ts';
import { callerOf, redirectWith } from '#app/http/form-answers.server.ts';
import { parseForm, readForm } from '#app/http/forms.server.ts';
import { respond } from '#app/http/respond.server.ts';
import { PageTitle, useLocale } from '#app/ui/bits.tsx';
import { TextField } from '#app/ui/field.tsx';
import { Button, Form } from '#app/ui/form.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? '' }, { name: 'robots', content: 'noindex' }, { name: 'referrer', content: 'same-origin' }];

const tokenOf = (request: Request) => new URL(request.url).searchParams.get('token') ?? '';

export async function loader({ context: { ctx }, request }: LoaderFunctionArgs) {
  if (!(await isSetupLink(ctx, tokenOf(request)))) throw notFound();
  return { title: `${ctx.t('accounts:first.title')} – ${ctx.t('common:siteName')}` };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx } = context;
  const form = await readForm(request);
  const parsed = parseForm(ctx, form, signUpSchema);
  if (!parsed.ok) return data({ errors: parsed.errors, values: parsed.values }, { status: 422 });
  const cookies = await respond(ctx, () => makeFirstAdministrator(ctx, callerOf(context, request), tokenOf(request), parsed.value), form);
  return redirectWith(paths.accountSection(ctx.locale, 'security'), cookies);
}

export default function FirstAdministrator() {
  const { t } = useTranslation('accounts');
  const locale = useLocale();
  const answer = useActionData<typeof action>();
  const errors = answer?.errors ?? {};
  const values = answer?.values ?? { locale };
  return (
    <>
      <PageTitle title={t('first.title')} lead={t('first.lead')} />
      <Form errors={answer?.errors} className={css.form}>
        <TextField name="name" label={t('fields.name')} error={errors['name']} autoComplete="name" required maxLength={100} defaultValue={values['name']} />
        <TextField name="email" type="email" label={t('fields.email')} error={errors['email']} autoComplete="email" required defaultValue={values['email']} />
        <NewPasswordField errors={errors} />
        <PersonFields errors={errors} values={values} />
        <div className={css.actions}><Button>{t('signUp.submit')}</Button></div>
      </Form>
    </>
  );
}
