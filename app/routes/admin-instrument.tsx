import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { AppError } from '#app/domain/errors.ts';
import { paths } from '#app/domain/paths.ts';
import { AdminNav } from '#app/features/administration/components/admin-nav.tsx';
import { VersionList } from '#app/features/instruments/components/instrument-diff.tsx';
import { InstrumentFields } from '#app/features/instruments/components/instrument-form.tsx';
import css from '#app/features/instruments/components/instruments.module.css';
import { editInstrument } from '#app/features/instruments/edit-instrument.server.ts';
import { editPage } from '#app/features/instruments/edit-page.server.ts';
import { editCardSchema, restoreSchema } from '#app/features/instruments/instruments.schema.ts';
import { restoreInstrument } from '#app/features/instruments/restore-instrument.server.ts';
import { redirectWith } from '#app/http/form-answers.server.ts';
import { parseForm, readForm } from '#app/http/forms.server.ts';
import { respond } from '#app/http/respond.server.ts';
import { formatDate } from '#app/i18n/format.ts';
import { Breadcrumbs, Notice, PageTitle, useLocale } from '#app/ui/bits.tsx';
import { SelectField, TextArea } from '#app/ui/field.tsx';
import { Button, ButtonLink, Form } from '#app/ui/form.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? '' }, { name: 'robots', content: 'noindex' }];

export async function loader({ context: { ctx }, params, request }: LoaderFunctionArgs) {
  return respond(ctx, async () => {
    const page = await editPage(ctx, params['instrument'] ?? '');
    return { page, title: `${page.name} – ${ctx.t('common:siteName')}`, saved: new URL(request.url).searchParams.get('notice') === 'saved' };
  });
}

type Answer = { errors: Record<string, string>; values: Record<string, string>; version?: number };

export async function action({ context: { ctx }, params, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  return respond(ctx, async () => {
    const id = params['instrument'] ?? '';
    const page = await editPage(ctx, id);
    const refuse = (answer: Answer, status: number) => data<Answer>(answer, { status });
    try {
      if (form.get('intent') === 'restore') {
        const parsed = parseForm(ctx, form, restoreSchema);
        if (!parsed.ok) return refuse({ errors: parsed.errors, values: { ...page.values, ...parsed.values } }, 422);
        await restoreInstrument(ctx, { id, version: parsed.value.version, number: parsed.value.number, reason: parsed.value.restoreReason });
      } else {
        const parsed = parseForm(ctx, form, editCardSchema);
        if (!parsed.ok) return refuse(parsed, 422);
        const { version, reason, ...content } = parsed.value;
        await editInstrument(ctx, { id, version, content, reason });
      }
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const values = Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
      if (error.id === 'stale-version') return refuse({ errors: { form: ctx.t('instruments:error.stale') }, values, version: page.version }, 409);
      if (error.id === 'bad-input' && error.params['field'] === 'reason') return refuse({ errors: { reason: ctx.t('instruments:error.reason') }, values }, 422);
      throw error;
    }
    return redirectWith(`${paths.admin(ctx.locale, `instruments/${id}`)}?notice=saved`);
  }, form);
}

export default function EditInstrument() {
  const { t } = useTranslation('instruments');
  const locale = useLocale();
  const { page, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const values = answer?.values ?? page.values;
  const version = answer?.version ?? page.version;
  const restorable = page.versions.filter((v) => v.number !== page.version);
  return (
    <>
      <Breadcrumbs items={[{ label: t('admin.title'), href: paths.admin(locale, 'instruments') }, { label: page.name }]} />
      <PageTitle title={<span lang={page.titleLang}>{page.title}</span>} lead={t('admin.editLead')} />
      {page.mayEnterAdmin ? <AdminNav here="instruments" people={page.people} /> : null}
      {saved && !answer ? <Notice kind="success">{t('admin.saved')}</Notice> : null}
      <p><ButtonLink href={page.publicHref}>{t('admin.see')}</ButtonLink></p>
      <Form errors={answer?.errors} className={css.form}>
        <input type="hidden" name="version" value={version} />
        <InstrumentFields values={values} errors={answer?.errors ?? {}} />
        <TextArea name="reason" label={t('admin.reason')} help={t('help.reason')} optional rows={3} maxLength={1000} defaultValue={answer ? (values['reason'] ?? '') : ''} error={answer?.errors['reason']} />
        <div><Button>{t('admin.save')}</Button></div>
      </Form>
      <section className={css.part} aria-labelledby="versions">
        <h2 id="versions">{t('admin.versions')}</h2>
        <VersionList versions={page.versions} />
      </section>
      {restorable.length > 0 ? (
        <section className={css.part} aria-labelledby="restore">
          <h2 id="restore">{t('admin.restoreTitle')}</h2>
          <p>{t('admin.restoreHelp')}</p>
          <Form className={css.form}>
            <input type="hidden" name="intent" value="restore" />
            <input type="hidden" name="version" value={page.version} />
            <SelectField name="number" label={t('admin.restoreWhich')} options={restorable.map((v) => ({ value: String(v.number), label: t('admin.restoreOption', { number: v.number, date: formatDate(locale, v.at) }) }))} />
            <TextArea name="restoreReason" label={t('admin.reason')} required rows={2} maxLength={1000} defaultValue={answer?.values['restoreReason'] ?? ''} error={answer?.errors['restoreReason']} />
            <div><Button variant="secondary">{t('admin.restore')}</Button></div>
          </Form>
        </section>
      ) : null}
    </>
  );
}
