import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { COUNTRIES } from '#app/domain/countries.ts';
import { paths } from '#app/domain/paths.ts';
import { profileSchema } from '#app/features/accounts/accounts.schema.ts';
import { profileOf } from '#app/features/accounts/account-pages.server.ts';
import { AccountNav } from '#app/features/accounts/components/account-nav.tsx';
import css from '#app/features/accounts/components/account.module.css';
import { PersonFields } from '#app/features/accounts/components/person-fields.tsx';
import { ShownNotice } from '#app/features/accounts/components/shown-notice.tsx';
import { updateProfile } from '#app/features/accounts/update-profile.server.ts';
import { redirectWith } from '#app/http/form-answers.server.ts';
import { parseForm, readForm } from '#app/http/forms.server.ts';
import { respond } from '#app/http/respond.server.ts';
import { PageTitle } from '#app/ui/bits.tsx';
import { SelectField, TextArea, TextField } from '#app/ui/field.tsx';
import { Button, Form } from '#app/ui/form.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? '' }, { name: 'robots', content: 'noindex' }];

export async function loader({ context: { ctx }, request }: LoaderFunctionArgs) {
  return { title: `${ctx.t('accounts:profile.title')} – ${ctx.t('common:siteName')}`, notice: new URL(request.url).searchParams.get('notice'), profile: await profileOf(ctx) };
}

export async function action({ context: { ctx }, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  const parsed = parseForm(ctx, form, profileSchema);
  if (!parsed.ok) return data({ errors: parsed.errors, values: parsed.values }, { status: 422 });
  await respond(ctx, () => updateProfile(ctx, parsed.value), form);
  return redirectWith(`${paths.accountSection(parsed.value.locale, 'profile')}?notice=saved`);
}

export default function Profile() {
  const { t } = useTranslation('accounts');
  const { profile, notice } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors = answer?.errors ?? {};
  const values = answer?.values ?? profile;
  return (
    <>
      <PageTitle title={t('profile.title')} lead={t('profile.lead')} />
      <AccountNav here="profile" />
      <ShownNotice notice={notice} known={['saved']} />
      <Form errors={answer?.errors} className={css.form}>
        <TextField name="name" label={t('fields.name')} help={t('fields.nameHelp')} error={errors['name']} autoComplete="name" required maxLength={100} defaultValue={values['name']} />
        <PersonFields errors={errors} values={values} />
        <TextArea name="bio" label={t('fields.bio')} help={t('fields.bioHelp')} error={errors['bio']} optional maxLength={1000} rows={5} defaultValue={values['bio']} />
        <SelectField name="country" label={t('fields.country')} error={errors['country']} optional placeholder={t('fields.countryNone')} defaultValue={values['country'] ?? ''} options={COUNTRIES.map((c) => ({ value: c, label: t(`instruments:country.${c}`) }))} />
        <TextField name="orcid" label={t('fields.orcid')} help={t('fields.orcidHelp')} error={errors['orcid']} optional maxLength={60} autoComplete="off" defaultValue={values['orcid']} />
        <div className={css.actions}><Button>{t('profile.submit')}</Button></div>
      </Form>
    </>
  );
}
