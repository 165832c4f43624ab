import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { signUpSchema } from '#app/features/accounts/accounts.schema.ts';
import css from '#app/features/accounts/components/account.module.css';
import { NewPasswordField, PersonFields } from '#app/features/accounts/components/person-fields.tsx';
import { ShownNotice } from '#app/features/accounts/components/shown-notice.tsx';
import { signUp } from '#app/features/accounts/sign-up.server.ts';
import { callerOf, redirectWith } from '#app/http/form-answers.server.ts';
import { parseForm, readForm } from '#app/http/forms.server.ts';
import { respond } from '#app/http/respond.server.ts';
import { PageTitle, useLocale } from '#app/ui/bits.tsx';
import { TextField } from '#app/ui/field.tsx';
import { Button, Form } from '#app/ui/form.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? '' }, { name: 'robots', content: 'noindex' }];

export function loader({ context: { ctx }, request }: LoaderFunctionArgs) {
  if (ctx.actor.kind === 'person') throw redirectWith(paths.account(ctx.locale));
  return { title: `${ctx.t('accounts:signUp.title')} – ${ctx.t('common:siteName')}`, notice: new URL(request.url).searchParams.get('notice') };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx } = context;
  const form = await readForm(request);
  const parsed = parseForm(ctx, form, signUpSchema);
  if (!parsed.ok) return data({ errors: parsed.errors, values: parsed.values }, { status: 422 });
  await respond(ctx, () => signUp(ctx, callerOf(context, request), parsed.value), form);
  return redirectWith(`${paths.signUp(ctx.locale)}?notice=sent`);
}

export default function SignUp() {
  const { t } = useTranslation('accounts');
  const locale = useLocale();
  const { notice } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors = answer?.errors ?? {};
  const values = answer?.values ?? { locale };
  if (notice === 'sent') {
    return (
      <>
        <PageTitle title={t('signUp.sentTitle')} />
        <ShownNotice notice={notice} known={['sent']} />
        <p>{t('signUp.sentHelp')}</p>
      </>
    );
  }
  return (
    <>
      <PageTitle title={t('signUp.title')} lead={t('signUp.lead')} />
      <Form errors={answer?.errors} className={css.form}>
        <TextField name="name" label={t('fields.name')} help={t('fields.nameHelp')} error={errors['name']} autoComplete="name" required maxLength={100} defaultValue={values['name']} />
        <TextField name="email" type="email" label={t('fields.email')} error={errors['email']} autoComplete="email" required defaultValue={values['email']} />
        <NewPasswordField errors={errors} />
        <PersonFields errors={errors} values={values} />
        <p>{t('signUp.privacy')} <a href={paths.page(locale, 'privacy')}>{t('signUp.privacyLink')}</a></p>
        <div className={css.actions}><Button>{t('signUp.submit')}</Button><a href={paths.signIn(locale)}>{t('signUp.have')}</a></div>
      </Form>
    </>
  );
}
