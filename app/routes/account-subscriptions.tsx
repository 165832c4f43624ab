import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { isId } from '#app/domain/ids.ts';
import { paths } from '#app/domain/paths.ts';
import { AccountNav } from '#app/features/accounts/components/account-nav.tsx';
import { BlockedPeople } from '#app/features/discussions/components/blocked-people.tsx';
import { listBlocked } from '#app/features/discussions/list-blocked.server.ts';
import { unblockPerson } from '#app/features/discussions/block-person.server.ts';
import { listSubscriptions } from '#app/features/discussions/list-subscriptions.server.ts';
import { unsubscribe } from '#app/features/discussions/unsubscribe.server.ts';
import { readForm } from '#app/http/forms.server.ts';
import { respond } from '#app/http/respond.server.ts';
import { DataTable, EmptyState, PageTitle, Time, useLocale } from '#app/ui/bits.tsx';
import { Button, Form } from '#app/ui/form.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? '' }, { name: 'robots', content: 'noindex' }];

export async function loader({ context: { ctx } }: LoaderFunctionArgs) {
  return { title: `${ctx.t('discussion:subscriptions.title')} – ${ctx.t('common:siteName')}`, ...(await respond(ctx, async () => ({ lines: await listSubscriptions(ctx), blocked: await listBlocked(ctx) }))) };
}

export async function action({ context: { ctx }, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  const [practiceId, personId] = ['practice', 'person'].map((name) => String(form.get(name) ?? '')) as [string, string];
  if (isId(practiceId)) await respond(ctx, () => unsubscribe(ctx, { practiceId }), form);
  if (isId(personId)) await respond(ctx, () => unblockPerson(ctx, { personId }), form);
  return redirect(paths.accountSection(ctx.locale, 'subscriptions'), 303);
}

export default function Subscriptions() {
  const { t } = useTranslation('discussion');
  const locale = useLocale();
  const { lines, blocked } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle title={t('subscriptions.title')} lead={t('subscriptions.lead')} />
      <AccountNav here="subscriptions" />
      {lines.length === 0 ? <EmptyState title={t('subscriptions.none')} /> : (
        <DataTable caption={t('subscriptions.caption')}
          columns={[{ key: 'practice', label: t('subscriptions.practice') }, { key: 'since', label: t('subscriptions.since') }, { key: 'end', label: t('subscriptions.endColumn') }]}
          rows={lines.map((line) => ({
            id: line.practiceId,
            cells: {
              practice: <a href={paths.practice(locale, line.slug)} lang={line.lang}>{line.title}</a>,
              since: <Time iso={line.since} />,
              end: <Form><input type="hidden" name="practice" value={line.practiceId} /><Button variant="quiet" aria-label={t('subscriptions.endThis', { title: line.title })}>{t('subscription.stop')}</Button></Form>,
            },
          }))} />
      )}
      <BlockedPeople people={blocked} />
    </>
  );
}
