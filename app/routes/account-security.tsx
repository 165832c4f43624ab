import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { changeSecurity } from '#app/features/accounts/change-security.server.ts';
import { securityOf } from '#app/features/accounts/account-pages.server.ts';
import { securitySchema } from '#app/features/accounts/accounts.schema.ts';
import { AccountNav } from '#app/features/accounts/components/account-nav.tsx';
import css from '#app/features/accounts/components/account.module.css';
import { Codes, FactorSection } from '#app/features/accounts/components/factor-section.tsx';
import { PasskeyIsland } from '#app/features/accounts/components/passkey-island.tsx';
import { NewPasswordField } from '#app/features/accounts/components/person-fields.tsx';
import { ShownNotice } from '#app/features/accounts/components/shown-notice.tsx';
import { callerOf, redirectWith } from '#app/http/form-answers.server.ts';
import { parseForm, readForm } from '#app/http/forms.server.ts';
import { respond } from '#app/http/respond.server.ts';
import { ErrorSummary } from '#app/ui/form.tsx';
import { PageTitle, Time, useLocale } from '#app/ui/bits.tsx';
import { TextField } from '#app/ui/field.tsx';
import { Button, Form } from '#app/ui/form.tsx';

export const handle = { script: true };
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? '' }, { name: 'robots', content: 'noindex' }];

const NOTICES = ['password-changed', 'factor-added', 'factor-removed', 'passkey-added', 'passkey-removed'];

export async function loader({ context: { ctx }, request }: LoaderFunctionArgs) {
  return { title: `${ctx.t('accounts:security.title')} – ${ctx.t('common:siteName')}`, notice: new URL(request.url).searchParams.get('notice'), security: await securityOf(ctx) };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx } = context;
  const form = await readForm(request);
  const parsed = parseForm(ctx, form, securitySchema);
  if (!parsed.ok) return data({ errors: parsed.errors, enrolment: null, codes: null }, { status: 422 });
  const result = await respond(ctx, () => changeSecurity(ctx, callerOf(context, request), parsed.value));
  if (result.kind === 'done') return redirectWith(`${paths.accountSection(ctx.locale, 'security')}?notice=${result.notice}`, result.cookies);
  if (result.kind === 'codes') return data({ errors: undefined, enrolment: null, codes: result.codes });
  const errors = result.error ? { [result.error.field]: ctx.t(result.error.key) } : undefined;
  return data({ errors, enrolment: result.enrolment ?? null, codes: null }, { status: result.error ? 422 : 200 });
}

export default function Security() {
  const { t } = useTranslation('accounts');
  const locale = useLocale();
  const { security, notice } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors = answer?.errors ?? {};
  return (
    <>
      <PageTitle title={t('security.title')} lead={t('security.lead')} />
      <AccountNav here="security" />
      <ErrorSummary errors={answer?.errors} />
      <ShownNotice notice={notice} known={NOTICES} />
      {answer?.codes ? <Codes codes={answer.codes} /> : null}

      <FactorSection enrolled={security.enrolled} enrolment={answer?.enrolment ?? null} errors={errors} />

      <section className={css.section}>
        <h2>{t('passkeys.title')}</h2>
        <p>{t('passkeys.lead')}</p>
        {security.passkeys.length > 0 ? (
          <ul>
            {security.passkeys.map((p) => <li key={p.id}>{p.createdAt ? <>{t('passkeys.added')} <Time iso={p.createdAt} /></> : t('passkeys.one')}{p.synced ? ` · ${t('passkeys.synced')}` : ''}</li>)}
          </ul>
        ) : <p>{t('passkeys.none')}</p>}
        {security.fresh
          ? <PasskeyIsland action="add" label={t('passkeys.add')} failed={t('passkeys.failed')} to={`${paths.accountSection(locale, 'security')}?notice=passkey-added`} />
          : <p>{t('passkeys.notFresh')} <a href={`${paths.signIn(locale, paths.accountSection(locale, 'security'))}&again=1`}>{t('passkeys.signInAgain')}</a></p>}
        {security.passkeys.length > 0 ? (
          <Form className={css.form}>
            <fieldset>
              <legend>{t('passkeys.removeTitle')}</legend>
              {security.passkeys.map((p, i) => (
                <div key={p.id}><input type="radio" id={`passkey-${i}`} name="passkey" value={p.id} defaultChecked={i === 0} /> <label htmlFor={`passkey-${i}`}>{p.createdAt ? <>{t('passkeys.added')} <Time iso={p.createdAt} /></> : t('passkeys.one')}</label></div>
              ))}
            </fieldset>
            <TextField name="passkeyPassword" type="password" label={t('fields.currentPassword')} error={errors['passkeyPassword']} autoComplete="current-password" required />
            <div className={css.actions}><Button variant="stop" name="intent" value="remove-passkey">{t('passkeys.remove')}</Button></div>
          </Form>
        ) : null}
      </section>

      <section className={css.section}>
        <h2>{t('security.passwordTitle')}</h2>
        <Form className={css.form}>
          <TextField name="currentPassword" type="password" label={t('fields.currentPassword')} error={errors['currentPassword']} autoComplete="current-password" required />
          <NewPasswordField errors={errors} label={t('fields.newPassword')} />
          <div className={css.actions}><Button name="intent" value="change-password">{t('security.changePassword')}</Button></div>
          <p>{t('security.passwordEnds')}</p>
        </Form>
      </section>
    </>
  );
}
