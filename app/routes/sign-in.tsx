import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { paths, safeRedirect } from '#app/domain/paths.ts';
import { signInSchema } from '#app/features/accounts/accounts.schema.ts';
import css from '#app/features/accounts/components/account.module.css';
import { PasskeyIsland } from '#app/features/accounts/components/passkey-island.tsx';
import { ShownNotice } from '#app/features/accounts/components/shown-notice.tsx';
import { signIn } from '#app/features/accounts/sign-in.server.ts';
import { callerOf, redirectWith, wrongFields } from '#app/http/form-answers.server.ts';
import { parseForm, readForm } from '#app/http/forms.server.ts';
import { respond } from '#app/http/respond.server.ts';
import { PageTitle, useLocale } from '#app/ui/bits.tsx';
import { TextField } from '#app/ui/field.tsx';
import { Button, ButtonLink, Form } from '#app/ui/form.tsx';

export const handle = { script: true };
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? '' }, { name: 'robots', content: 'noindex' }];

export function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx } = context;
  const query = new URL(request.url).searchParams;
  const to = safeRedirect(query.get('to'));
  // signing in again is how a person shows that it is still them before a passkey is added
  // somebody whose session ended while writing signs in beside the text and goes back to it
  const back = ctx.actor.kind === 'person' && query.get('back') === '1';
  if (ctx.actor.kind === 'person' && !back && query.get('again') !== '1') throw redirectWith(to ?? paths.account(ctx.locale));
  return {
    title: `${ctx.t('accounts:signIn.title')} – ${ctx.t('common:siteName')}`, to, notice: query.get('notice'), institution: context.accounts.oidc?.name ?? null,
    again: ctx.actor.kind === 'person', back,
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx } = context;
  const form = await readForm(request);
  const parsed = parseForm(ctx, form, signInSchema);
  if (!parsed.ok) return data({ errors: parsed.errors, values: parsed.values }, { status: 422 });
  const { email, password } = parsed.value;
  const to = safeRedirect(parsed.value.to) ?? paths.home(ctx.locale);
  const result = await respond(ctx, () => signIn(ctx, callerOf(context, request), { email, password }), form);
  if (result.kind === 'in') return redirectWith(to, result.cookies);
  if (result.kind === 'factor') return redirectWith(`${paths.secondFactor(ctx.locale)}?${new URLSearchParams({ to })}`, result.cookies);
  return wrongFields(ctx, form, { form: result.kind === 'unconfirmed' ? 'accounts:problems.unconfirmed' : 'accounts:problems.wrongSignIn' });
}

export default function SignIn() {
  const { t } = useTranslation('accounts');
  const locale = useLocale();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors = answer?.errors ?? {};
  if (page.back) return <><PageTitle title={t('signIn.backTitle')} lead={t('signIn.back')} /><p><a href={paths.desk(locale)}>{t('signIn.toDesk')}</a></p></>;
  return (
    <>
      <PageTitle title={t('signIn.title')} lead={page.again ? t('signIn.againLead') : t('signIn.lead')} />
      <ShownNotice notice={page.notice} known={['reset', 'signed-out', 'factor-void']} />
      <Form errors={answer?.errors} className={css.form}>
        {page.to ? <input type="hidden" name="to" value={page.to} /> : null}
        <TextField name="email" type="email" label={t('fields.email')} error={errors['email']} autoComplete="username webauthn" required defaultValue={answer?.values['email']} />
        <TextField name="password" type="password" label={t('fields.password')} error={errors['password']} autoComplete="current-password" required />
        <div className={css.actions}><Button>{t('signIn.submit')}</Button><a href={paths.forgot(locale)}>{t('signIn.forgot')}</a></div>
      </Form>
      <PasskeyIsland action="sign-in" label={t('signIn.passkey')} failed={t('passkeys.failed')} to={page.to ?? paths.home(locale)} />
      {page.institution ? (
        <section className={css.section}>
          <h2>{t('signIn.institutionTitle')}</h2>
          <p><ButtonLink href={`/${locale}/sign-in/institution${page.to ? `?${new URLSearchParams({ to: page.to })}` : ''}`}>{t('signIn.institution', { name: page.institution })}</ButtonLink></p>
        </section>
      ) : null}
      {page.again ? null : <p>{t('signIn.none')} <a href={paths.signUp(locale)}>{t('signIn.signUp')}</a></p>}
    </>
  );
}
