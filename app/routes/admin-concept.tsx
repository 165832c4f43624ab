import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { LOCALES } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { renameConceptSchema } from '#app/features/administration/administration.schema.ts';
import { AdminNav } from '#app/features/administration/components/admin-nav.tsx';
import css from '#app/features/administration/components/admin.module.css';
import { conceptPage, renameConcept } from '#app/features/administration/vocabulary.server.ts';
import { redirectWith } from '#app/http/form-answers.server.ts';
import { parseForm, readForm } from '#app/http/forms.server.ts';
import { respond } from '#app/http/respond.server.ts';
import { can } from '#app/policies/can.ts';
import { Breadcrumbs, DataTable, Notice, PageTitle, Time, useLocale } from '#app/ui/bits.tsx';
import { TextField } from '#app/ui/field.tsx';
import { Button, Form } from '#app/ui/form.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? '' }, { name: 'robots', content: 'noindex' }];

export async function loader({ context: { ctx }, params, request }: LoaderFunctionArgs) {
  const concept = await conceptPage(ctx, params['concept'] ?? '');
  return { title: `${concept.labels[ctx.locale] ?? concept.id} – ${ctx.t('common:siteName')}`, people: can(ctx.actor, 'people.manage'), saved: new URL(request.url).searchParams.get('notice') === 'saved', concept };
}

export async function action({ context: { ctx }, params, request }: ActionFunctionArgs) {
  const id = params['concept'] ?? '';
  const form = await readForm(request);
  const parsed = parseForm(ctx, form, renameConceptSchema);
  if (!parsed.ok) {
    await conceptPage(ctx, id);
    return data({ errors: parsed.errors, values: parsed.values }, { status: 422 });
  }
  await respond(ctx, () => renameConcept(ctx, id, parsed.value), form);
  return redirectWith(`${paths.admin(ctx.locale, `vocabulary/${id}`)}?notice=saved`);
}

export default function Concept() {
  const { t } = useTranslation('admin');
  const locale = useLocale();
  const { concept, people, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const values: Record<string, string> = answer?.values ?? concept.labels;
  return (
    <>
      <Breadcrumbs items={[{ label: t('nav.label'), href: paths.admin(locale) }, { label: t('vocabulary.title'), href: paths.admin(locale, 'vocabulary') }, { label: concept.id }]} />
      <PageTitle title={concept.labels[locale] ?? concept.id} lead={t(`schemes.${concept.scheme}`, { defaultValue: concept.scheme })} />
      <AdminNav here="vocabulary" people={people} />
      {saved ? <Notice kind="success">{t('vocabulary.saved')}</Notice> : null}
      <Form errors={answer?.errors} className={css.form}>
        {LOCALES.map((l) => <TextField key={l.code} name={l.code} label={<span lang={l.code}>{l.autonym}</span>} lang={l.code} error={answer?.errors[l.code]} required maxLength={120} defaultValue={values[l.code]} />)}
        <div><Button>{t('vocabulary.save')}</Button></div>
      </Form>
      <section className={css.section}>
        <h2>{t('vocabulary.history')}</h2>
        {concept.history.length > 0 ? (
          <DataTable caption={t('vocabulary.history')} columns={[{ key: 'at', label: t('audit.at') }, { key: 'actor', label: t('audit.actor') }, { key: 'change', label: t('vocabulary.change') }]}
            rows={concept.history.map((h) => ({ id: h.id, cells: { at: <Time iso={h.at} withTime />, actor: h.actor || '–', change: h.change } }))} />
        ) : <p>{t('vocabulary.noHistory')}</p>}
      </section>
    </>
  );
}
