import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { endSessionSchema } from '#app/features/accounts/accounts.schema.ts';
import { sessionList } from '#app/features/accounts/account-pages.server.ts';
import { AccountNav } from '#app/features/accounts/components/account-nav.tsx';
import { ShownNotice } from '#app/features/accounts/components/shown-notice.tsx';
import { endSessions } from '#app/features/accounts/end-sessions.server.ts';
import { redirectWith } from '#app/http/form-answers.server.ts';
import { parseForm, readForm } from '#app/http/forms.server.ts';
import { respond } from '#app/http/respond.server.ts';
import { DataTable, PageTitle, Time } from '#app/ui/bits.tsx';
import { Button, Form } from '#app/ui/form.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? '' }, { name: 'robots', content: 'noindex' }];

export async function loader({ context: { ctx }, request }: LoaderFunctionArgs) {
  return { title: `${ctx.t('accounts:sessions.title')} – ${ctx.t('common:siteName')}`, notice: new URL(request.url).searchParams.get('notice'), sessions: await sessionList(ctx) };
}

export async function action({ context: { ctx }, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  const parsed = parseForm(ctx, form, endSessionSchema);
  if (!parsed.ok) return data({ errors: parsed.errors }, { status: 422 });
  const input = parsed.value;
  await respond(ctx, () => endSessions(ctx, input.intent === 'end-one' ? { one: input.session } : 'others'));
  return redirectWith(`${paths.accountSection(ctx.locale, 'sessions')}?notice=sessions-ended`);
}

export default function Sessions() {
  const { t } = useTranslation('accounts');
  const { sessions, notice } = useLoaderData<typeof loader>();
  const device = (s: (typeof sessions)[number]) => (s.browser && s.system ? t('sessions.device', { browser: s.browser, system: s.system }) : s.browser || s.system || t('sessions.unknown'));
  return (
    <>
      <PageTitle title={t('sessions.title')} lead={t('sessions.lead')} />
      <AccountNav here="sessions" />
      <ShownNotice notice={notice} known={['sessions-ended']} />
      <DataTable caption={t('sessions.caption')}
        columns={[{ key: 'device', label: t('sessions.deviceColumn') }, { key: 'opened', label: t('sessions.opened') }, { key: 'seen', label: t('sessions.seen') }, { key: 'end', label: t('sessions.endColumn') }]}
        rows={sessions.map((s) => ({
          id: s.id,
          cells: {
            device: device(s),
            opened: <Time iso={s.createdAt} withTime />,
            seen: <Time iso={s.seenAt} withTime />,
            end: s.current ? t('sessions.current') : (
              <Form><input type="hidden" name="session" value={s.id} /><Button variant="quiet" name="intent" value="end-one" aria-label={t('sessions.endThis', { device: device(s) })}>{t('sessions.end')}</Button></Form>
            ),
          },
        }))} />
      {sessions.length > 1 ? <Form><Button variant="stop" name="intent" value="end-others">{t('sessions.endOthers')}</Button></Form> : null}
    </>
  );
}
