import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { GRANTABLE_ROLES } from '#app/domain/roles.ts';
import { AdminNav } from '#app/features/administration/components/admin-nav.tsx';
import css from '#app/features/administration/components/admin.module.css';
import { disablePerson } from '#app/features/people/disable-person.server.ts';
import { grantRole } from '#app/features/people/grant-role.server.ts';
import { managedPerson } from '#app/features/people/people-pages.server.ts';
import { managePersonSchema } from '#app/features/people/people.schema.ts';
import { revokeRole } from '#app/features/people/revoke-role.server.ts';
import { redirectWith } from '#app/http/form-answers.server.ts';
import { parseForm, readForm } from '#app/http/forms.server.ts';
import { respond } from '#app/http/respond.server.ts';
import { Breadcrumbs, DataTable, Notice, PageTitle, Time, useLocale } from '#app/ui/bits.tsx';
import { SelectField, TextField } from '#app/ui/field.tsx';
import { Button, ErrorSummary, Form } from '#app/ui/form.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? '' }, { name: 'robots', content: 'noindex' }];

export async function loader({ context: { ctx }, params, request }: LoaderFunctionArgs) {
  const person = await managedPerson(ctx, params['person'] ?? '');
  return { title: `${person.name} – ${ctx.t('common:siteName')}`, saved: new URL(request.url).searchParams.get('notice') === 'saved', person };
}

export async function action({ context: { ctx }, params, request }: ActionFunctionArgs) {
  const personId = params['person'] ?? '';
  const form = await readForm(request);
  const parsed = parseForm(ctx, form, managePersonSchema);
  if (!parsed.ok) {
    await managedPerson(ctx, personId);
    return data({ errors: parsed.errors, values: parsed.values }, { status: 422 });
  }
  const input = parsed.value;
  await respond(ctx, async () => {
    if (input.intent === 'grant') await grantRole(ctx, { personId, grant: { role: input.role, communityId: input.community || null }, months: input.months, reason: input.reason });
    else if (input.intent === 'revoke') await revokeRole(ctx, { personId, grantId: input.grant, reason: input.revokeReason });
    else await disablePerson(ctx, { personId, disabled: input.intent === 'disable', reason: input.disableReason });
  }, form);
  return redirectWith(`${paths.admin(ctx.locale, `people/${personId}`)}?notice=saved`);
}

export default function AdminPerson() {
  const { t } = useTranslation('admin');
  const { t: ta } = useTranslation('accounts');
  const locale = useLocale();
  const { person, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors = answer?.errors ?? {};
  const values: Record<string, string> = answer?.values ?? {};
  return (
    <>
      <Breadcrumbs items={[{ label: t('nav.label'), href: paths.admin(locale) }, { label: t('people.title'), href: paths.admin(locale, 'people') }, { label: person.name }]} />
      <PageTitle title={person.name} lead={person.email} />
      <AdminNav here="people" people />
      <ErrorSummary errors={answer?.errors} />
      {saved ? <Notice kind="success">{t('person.saved')}</Notice> : null}
      {person.disabledAt ? <Notice kind="caution">{t('person.disabledSince')} <Time iso={person.disabledAt} /></Notice> : null}
      {person.demo ? <Notice>{t('person.demo')}</Notice> : null}
      <p>{[person.group ? ta(`groups.${person.group}`) : '', person.organisation, person.factor ? t('people.factor') : t('person.noFactor'), person.confirmed ? '' : t('people.unconfirmed')].filter(Boolean).join(' · ')}</p>

      <section className={css.section}>
        <h2>{t('person.roles')}</h2>
        {person.grants.length > 0 ? (
          <DataTable caption={t('person.rolesCaption')}
            columns={[{ key: 'role', label: t('person.role') }, { key: 'scope', label: t('person.scope') }, { key: 'from', label: t('person.from') }, { key: 'until', label: t('person.until') }]}
            rows={person.grants.map((g) => ({
              id: g.id,
              cells: { role: ta(`roles.${g.role}`), scope: g.community ?? t('person.wholeSite'), from: <><Time iso={g.grantedAt} /> {g.giver ?? ''}</>, until: g.expiresAt ? <><Time iso={g.expiresAt} />{g.expired ? ` (${t('person.expired')})` : ''}</> : '–' },
            }))} />
        ) : <p>{t('person.noRoles')}</p>}
        {person.grants.length > 0 ? (
          <Form className={css.form}>
            <SelectField name="grant" label={t('person.revokeWhich')} error={errors['grant']} options={person.grants.map((g) => ({ value: g.id, label: `${ta(`roles.${g.role}`)} – ${g.community ?? t('person.wholeSite')}` }))} />
            <TextField name="revokeReason" label={t('person.reason')} error={errors['revokeReason']} required minLength={5} maxLength={500} defaultValue={values['revokeReason']} />
            <p>{t('person.revokeEnds')}</p>
            <div><Button variant="stop" name="intent" value="revoke">{t('person.revoke')}</Button></div>
          </Form>
        ) : null}
      </section>

      {person.self ? <p>{t('person.self')}</p> : (
        <>
          <section className={css.section}>
            <h2>{t('person.grantTitle')}</h2>
            <Form className={css.form}>
              <SelectField name="role" label={t('person.role')} error={errors['role']} defaultValue={values['role']} options={GRANTABLE_ROLES.map((r) => ({ value: r, label: ta(`roles.${r}`) }))} />
              <SelectField name="community" label={t('person.scope')} help={t('person.scopeHelp')} error={errors['community']} defaultValue={values['community'] ?? ''} placeholder={t('person.wholeSite')} options={person.communities.map((c) => ({ value: c.id, label: c.name }))} />
              <TextField name="months" type="number" min={1} max={12} label={t('person.months')} error={errors['months']} defaultValue={values['months'] ?? '12'} required />
              <TextField name="reason" label={t('person.reason')} error={errors['reason']} required minLength={5} maxLength={500} defaultValue={values['reason']} />
              <div><Button name="intent" value="grant">{t('person.grant')}</Button></div>
            </Form>
          </section>
          <section className={css.section}>
            <h2>{person.disabledAt ? t('person.enableTitle') : t('person.disableTitle')}</h2>
            <p>{person.disabledAt ? t('person.enableHelp') : t('person.disableHelp')}</p>
            <Form className={css.form}>
              <TextField name="disableReason" label={t('person.reason')} error={errors['disableReason']} required minLength={5} maxLength={500} defaultValue={values['disableReason']} />
              <div><Button variant="stop" name="intent" value={person.disabledAt ? 'enable' : 'disable'}>{person.disabledAt ? t('person.enable') : t('person.disable')}</Button></div>
            </Form>
          </section>
        </>
      )}

      <section className={css.section}>
        <h2>{t('person.trail')}</h2>
        <DataTable caption={t('person.trailCaption')}
          columns={[{ key: 'action', label: t('audit.action') }, { key: 'at', label: t('audit.at') }, { key: 'actor', label: t('audit.actor') }, { key: 'reason', label: t('audit.reason') }]}
          rows={person.trail.map((r) => ({ id: r.id, cells: { action: <code>{r.action}</code>, at: <Time iso={r.at} withTime />, actor: r.actor || '–', reason: r.reason } }))} />
      </section>
    </>
  );
}
