import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { retrySchema } from '#app/features/administration/administration.schema.ts';
import { AdminNav } from '#app/features/administration/components/admin-nav.tsx';
import { listDeadLetters, retryLetter } from '#app/features/administration/dead-letters.server.ts';
import { redirectWith } from '#app/http/form-answers.server.ts';
import { parseForm, readForm } from '#app/http/forms.server.ts';
import { respond } from '#app/http/respond.server.ts';
import { authorize, can } from '#app/policies/can.ts';
import { DataTable, EmptyState, Notice, PageTitle, Time } from '#app/ui/bits.tsx';
import { Button, Form } from '#app/ui/form.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? '' }, { name: 'robots', content: 'noindex' }];

export async function loader({ context: { ctx }, request }: LoaderFunctionArgs) {
  return {
    title: `${ctx.t('admin:outbox.title')} – ${ctx.t('common:siteName')}`, people: can(ctx.actor, 'people.manage'),
    retried: new URL(request.url).searchParams.get('notice') === 'retried', letters: await listDeadLetters(ctx),
  };
}

export async function action({ context: { ctx }, request }: ActionFunctionArgs) {
  authorize(can(ctx.actor, 'outbox.read'), ctx.actor);
  const parsed = parseForm(ctx, await readForm(request), retrySchema);
  if (!parsed.ok) return data({ errors: parsed.errors }, { status: 422 });
  await respond(ctx, () => retryLetter(ctx, parsed.value.seq));
  return redirectWith(`${paths.admin(ctx.locale, 'outbox')}?notice=retried`);
}

export default function Outbox() {
  const { t } = useTranslation('admin');
  const { letters, people, retried } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle title={t('outbox.title')} lead={t('outbox.lead')} />
      <AdminNav here="outbox" people={people} />
      {retried ? <Notice kind="success">{t('outbox.retried')}</Notice> : null}
      {letters.length === 0 ? <EmptyState title={t('outbox.none')} /> : (
        <DataTable caption={t('outbox.caption')}
          columns={[{ key: 'kind', label: t('outbox.kind') }, { key: 'at', label: t('audit.at') }, { key: 'attempts', label: t('outbox.attempts'), numeric: true }, { key: 'error', label: t('outbox.error') }, { key: 'retry', label: t('outbox.retryColumn') }]}
          rows={letters.map((l) => ({
            id: l.id,
            cells: {
              kind: <code>{l.kind}</code>, at: <Time iso={l.at} withTime />, attempts: l.attempts, error: l.error,
              retry: <Form><input type="hidden" name="seq" value={l.id} /><Button variant="secondary" aria-label={t('outbox.retryThis', { kind: l.kind, id: l.id })}>{t('outbox.retry')}</Button></Form>,
            },
          }))} />
      )}
    </>
  );
}
