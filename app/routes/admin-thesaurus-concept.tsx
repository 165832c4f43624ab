import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { isLocale } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { AdminNav } from '#app/features/administration/components/admin-nav.tsx';
import css from '#app/features/administration/components/admin.module.css';
import { ConceptEditor } from '#app/features/glossary/components/concept-editor.tsx';
import { EffectsTable } from '#app/features/glossary/components/effects-table.tsx';
import { conceptToEdit, publishConcept, tryConcept } from '#app/features/glossary/edit/edit-concept.server.ts';
import { conceptFormSchema, formOf } from '#app/features/glossary/edit/proposal.ts';
import { redirectWith } from '#app/http/form-answers.server.ts';
import { parseForm, readForm } from '#app/http/forms.server.ts';
import { respond } from '#app/http/respond.server.ts';
import { typedValues } from '#app/http/typed-values.server.ts';
import { nameOf } from '#app/domain/concept.ts';
import { can } from '#app/policies/can.ts';
import { Breadcrumbs, DataTable, Notice, PageTitle, Time, useLocale } from '#app/ui/bits.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? '' }, { name: 'robots', content: 'noindex' }];

export async function loader({ context: { ctx }, params, request }: LoaderFunctionArgs) {
  const { concept, names, themes, history } = await conceptToEdit(ctx, params['id'] ?? '');
  const asked = new URL(request.url).searchParams;
  const values = formOf(concept);
  const [add, lang] = [(asked.get('add') ?? '').slice(0, 120).trim(), asked.get('lang')];
  const field = `alt_${isLocale(lang) ? lang : ctx.locale}`;
  if (add && !Object.values(values).some((v) => v.split('\n').includes(add))) values[field] = [values[field], add].filter(Boolean).join('\n');
  const name = concept.id ? nameOf(concept, ctx.locale).label : ctx.t('thesaurus:new');
  return {
    id: concept.id, name, title: `${name} – ${ctx.t('common:siteName')}`, people: can(ctx.actor, 'people.manage'), saved: asked.get('notice') === 'saved', retired: concept.retired, names, themes, history, values,
  };
}

export async function action({ context: { ctx }, params, request }: ActionFunctionArgs) {
  const id = params['id'] ?? '';
  const form = await readForm(request);
  const parsed = parseForm(ctx, form, conceptFormSchema);
  if (!parsed.ok) {
    await respond(ctx, () => conceptToEdit(ctx, id), form);
    return data({ errors: parsed.errors, values: parsed.values, effects: null, seen: '', retire: false }, { status: 422 });
  }
  const { intent, seen } = parsed.value;
  const publish = intent === 'publish' || (intent === 'retire' && seen !== '');
  const done = await respond(ctx, () => (publish ? publishConcept(ctx, id, parsed.value) : tryConcept(ctx, id, parsed.value)), form);
  if ('id' in done) return redirectWith(`${paths.admin(ctx.locale, `thesaurus/${done.id}`)}?notice=saved`);
  const errors: Record<string, string> = {};
  for (const p of done.problems) errors[p.field] ??= ctx.t(`thesaurus:problem.${p.key}`, p.params);
  const values = { ...typedValues(form), countries: form.getAll('countries').join(',') };
  return data({ errors, values, effects: done.effects, seen: done.seen, retire: intent === 'retire' }, { status: done.problems.length > 0 ? 422 : 200 });
}

export default function ThesaurusConcept() {
  const { t } = useTranslation('thesaurus');
  const locale = useLocale();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const values: Record<string, string> = answer?.values ?? page.values;
  return (
    <>
      <Breadcrumbs items={[{ label: t('admin:nav.label'), href: paths.admin(locale) }, { label: t('title'), href: paths.admin(locale, 'thesaurus') }, { label: page.name }]} />
      <PageTitle title={page.name} />
      <AdminNav here="thesaurus" people={page.people} />
      {page.saved && !answer ? <Notice kind="success">{t('saved')}</Notice> : null}
      {page.retired ? <Notice kind="caution">{t('isRetired')}</Notice> : null}
      {answer?.effects ? <EffectsTable effects={answer.effects} /> : null}
      <ConceptEditor values={values} errors={answer?.errors} names={page.names} themes={page.themes} isNew={!page.id} seen={answer?.seen ?? ''} retire={answer?.retire ?? false} />
      {page.history.length > 0 ? (
        <section className={css.section}>
          <DataTable caption={t('history')} columns={[{ key: 'at', label: t('admin:audit.at') }, { key: 'actor', label: t('admin:audit.actor') }, { key: 'change', label: t('admin:vocabulary.change') }]}
            rows={page.history.map((h) => ({ id: h.id, cells: { at: <Time iso={h.at} withTime />, actor: h.actor || '–', change: h.change } }))} />
        </section>
      ) : null}
    </>
  );
}
