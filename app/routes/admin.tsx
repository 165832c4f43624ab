import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { overviewSchema } from '#app/features/administration/administration.schema.ts';
import { AdminNav } from '#app/features/administration/components/admin-nav.tsx';
import css from '#app/features/administration/components/admin.module.css';
import { checkAudit, overview } from '#app/features/administration/overview.server.ts';
import { IndexStatus } from '#app/features/search-log/components/index-status.tsx';
import { parseForm, readForm } from '#app/http/forms.server.ts';
import { badInput } from '#app/domain/errors.ts';
import { authorize, can } from '#app/policies/can.ts';
import { formatNumber } from '#app/i18n/format.ts';
import { DataTable, Notice, PageTitle, useLocale } from '#app/ui/bits.tsx';
import { Button, Form } from '#app/ui/form.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? '' }, { name: 'robots', content: 'noindex' }];

export async function loader({ context: { ctx } }: LoaderFunctionArgs) {
  return { title: `${ctx.t('admin:overview.title')} – ${ctx.t('common:siteName')}`, ...(await overview(ctx)) };
}

export async function action({ context: { ctx }, request }: ActionFunctionArgs) {
  authorize(can(ctx.actor, 'audit.read'), ctx.actor);
  const parsed = parseForm(ctx, await readForm(request), overviewSchema);
  if (!parsed.ok) throw badInput();
  return { audit: await checkAudit(ctx) };
}

export default function Admin() {
  const { t } = useTranslation('admin');
  const locale = useLocale();
  const { counts, search, abilities } = useLoaderData<typeof loader>();
  const audit = useActionData<typeof action>()?.audit;
  const rows: [string, number][] = [
    [t('overview.people'), counts.people], [t('overview.practices'), counts.practices],
    ...Object.entries(counts.editions).map(([state, n]): [string, number] => [t('overview.editions', { state: t(`states.${state}`) }), n]),
    [t('overview.posts'), counts.posts], [t('overview.pending'), counts.pending], [t('overview.dead'), counts.dead],
  ];
  return (
    <>
      <PageTitle title={t('overview.title')} />
      <AdminNav here="overview" people={abilities.people} />
      {counts.dead > 0 ? <Notice kind="caution">{t('overview.deadNotice', { count: counts.dead })}</Notice> : null}
      <DataTable caption={t('overview.caption')} columns={[{ key: 'what', label: t('overview.what') }, { key: 'n', label: t('overview.number'), numeric: true }]}
        rows={rows.map(([what, n]) => ({ id: what, cells: { what, n: formatNumber(locale, n) } }))} />
      <section className={css.section}>
        <h2>{t('overview.search')}</h2>
        <IndexStatus status={search} />
      </section>
      <section className={css.section}>
        <h2>{t('overview.auditTitle')}</h2>
        <p>{t('overview.auditHelp')}</p>
        {audit ? (
          audit.brokenAt === null
            ? <Notice kind="success">{t('overview.auditHolds', { count: audit.rows })}</Notice>
            : <Notice kind="stop">{t('overview.auditBroken', { seq: audit.brokenAt })}</Notice>
        ) : null}
        <Form><Button variant="secondary" name="intent" value="check-audit">{t('overview.auditCheck')}</Button></Form>
      </section>
    </>
  );
}
