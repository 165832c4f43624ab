import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { paths, safeRedirect } from '#app/domain/paths.ts';
import { factorSchema } from '#app/features/accounts/accounts.schema.ts';
import css from '#app/features/accounts/components/account.module.css';
import { secondFactor } from '#app/features/accounts/second-factor.server.ts';
import { callerOf, redirectWith, wrongFields } from '#app/http/form-answers.server.ts';
import { parseForm, readForm } from '#app/http/forms.server.ts';
import { respond } from '#app/http/respond.server.ts';
import { PageTitle } from '#app/ui/bits.tsx';
import { TextField } from '#app/ui/field.tsx';
import { Button, Form } from '#app/ui/form.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? '' }, { name: 'robots', content: 'noindex' }];

export function loader({ context: { ctx }, request }: LoaderFunctionArgs) {
  const to = safeRedirect(new URL(request.url).searchParams.get('to'));
  if (ctx.actor.kind === 'person') throw redirectWith(to ?? paths.account(ctx.locale));
  return { title: `${ctx.t('accounts:factor.title')} – ${ctx.t('common:siteName')}`, to };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx } = context;
  const form = await readForm(request);
  const parsed = parseForm(ctx, form, factorSchema);
  if (!parsed.ok) return data({ errors: parsed.errors, values: parsed.values }, { status: 422 });
  const { code, to } = parsed.value;
  const result = await respond(ctx, () => secondFactor(ctx, callerOf(context, request), code), form);
  if (result.kind === 'in') return redirectWith(safeRedirect(to) ?? paths.home(ctx.locale), result.cookies);
  if (result.kind === 'void') return redirectWith(`${paths.signIn(ctx.locale)}?notice=factor-void`);
  return wrongFields(ctx, form, { code: 'accounts:problems.wrongCode' });
}

export default function SecondFactor() {
  const { t } = useTranslation('accounts');
  const { to } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <PageTitle title={t('factor.title')} lead={t('factor.lead')} />
      <Form errors={answer?.errors} className={css.form}>
        {to ? <input type="hidden" name="to" value={to} /> : null}
        <TextField name="code" label={t('factor.code')} help={t('factor.codeHelp')} error={answer?.errors['code']} autoComplete="one-time-code" autoCapitalize="none" spellCheck={false} required maxLength={64} />
        <div className={css.actions}><Button>{t('factor.submit')}</Button></div>
      </Form>
    </>
  );
}
