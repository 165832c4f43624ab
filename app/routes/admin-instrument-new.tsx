import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { instrumentSchema } from '#app/domain/instrument.ts';
import { paths } from '#app/domain/paths.ts';
import { InstrumentFields } from '#app/features/instruments/components/instrument-form.tsx';
import css from '#app/features/instruments/components/instruments.module.css';
import { createInstrument } from '#app/features/instruments/create-instrument.server.ts';
import { redirectWith } from '#app/http/form-answers.server.ts';
import { parseForm, readForm } from '#app/http/forms.server.ts';
import { respond } from '#app/http/respond.server.ts';
import { authorize, can } from '#app/policies/can.ts';
import { Breadcrumbs, PageTitle, useLocale } from '#app/ui/bits.tsx';
import { Button, Form } from '#app/ui/form.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? '' }, { name: 'robots', content: 'noindex' }];

export async function loader({ context: { ctx } }: LoaderFunctionArgs) {
  return respond(ctx, async () => {
    authorize(can(ctx.actor, 'instrument.edit'), ctx.actor);
    return { title: `${ctx.t('instruments:admin.new')} – ${ctx.t('common:siteName')}` };
  });
}

export async function action({ context: { ctx }, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  return respond(ctx, async () => {
    authorize(can(ctx.actor, 'instrument.edit'), ctx.actor);
    const parsed = parseForm(ctx, form, instrumentSchema);
    if (!parsed.ok) return data({ errors: parsed.errors, values: parsed.values }, { status: 422 });
    const { id } = await createInstrument(ctx, parsed.value);
    return redirectWith(`${paths.admin(ctx.locale, `instruments/${id}`)}?notice=saved`);
  }, form);
}

export default function NewInstrument() {
  const { t } = useTranslation('instruments');
  const locale = useLocale();
  useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <Breadcrumbs items={[{ label: t('admin.title'), href: paths.admin(locale, 'instruments') }, { label: t('admin.new') }]} />
      <PageTitle title={t('admin.new')} lead={t('admin.newLead')} />
      <Form errors={answer?.errors} className={css.form}>
        <InstrumentFields values={answer?.values ?? {}} errors={answer?.errors ?? {}} />
        <div><Button>{t('admin.create')}</Button></div>
      </Form>
    </>
  );
}
