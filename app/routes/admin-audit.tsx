import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { auditQuery } from '#app/features/administration/administration.schema.ts';
import { auditTrail } from '#app/features/administration/audit-trail.server.ts';
import { AdminNav } from '#app/features/administration/components/admin-nav.tsx';
import css from '#app/features/administration/components/admin.module.css';
import { can } from '#app/policies/can.ts';
import { DataTable, PageTitle, Pagination, Time, useLocale } from '#app/ui/bits.tsx';
import { TextField } from '#app/ui/field.tsx';
import { Button } from '#app/ui/form.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? '' }, { name: 'robots', content: 'noindex' }];

export async function loader({ context: { ctx }, request }: LoaderFunctionArgs) {
  const query = auditQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  return { title: `${ctx.t('admin:audit.title')} – ${ctx.t('common:siteName')}`, people: can(ctx.actor, 'people.manage'), query, ...(await auditTrail(ctx, query)) };
}

export default function Audit() {
  const { t } = useTranslation('admin');
  const { t: ta } = useTranslation('accounts');
  const locale = useLocale();
  const { query, rows, total, page, pages, people } = useLoaderData<typeof loader>();
  const hrefOf = (change: Partial<Record<'person' | 'object' | 'action' | 'page', string>>) =>
    `${paths.admin(locale, 'audit')}?${new URLSearchParams({ person: query.person, object: query.object, action: query.action, ...change })}`;
  return (
    <>
      <PageTitle title={t('audit.title')} lead={t('audit.count', { count: total })} />
      <AdminNav here="audit" people={people} />
      <form method="get" role="search" aria-label={t('audit.title')} className={css.row}>
        <TextField name="person" label={t('audit.person')} defaultValue={query.person} maxLength={40} />
        <TextField name="object" label={t('audit.object')} defaultValue={query.object} maxLength={60} />
        <TextField name="action" label={t('audit.action')} defaultValue={query.action} maxLength={60} />
        <Button variant="secondary">{t('audit.filter')}</Button>
      </form>
      <DataTable caption={t('audit.caption')}
        columns={[{ key: 'seq', label: t('audit.number') }, { key: 'at', label: t('audit.at') }, { key: 'actor', label: t('audit.actor') }, { key: 'action', label: t('audit.action') }, { key: 'object', label: t('audit.object') }, { key: 'reason', label: t('audit.reason') }]}
        rows={rows.map((r) => ({
          id: r.id,
          cells: {
            seq: r.id, at: <Time iso={r.at} withTime />,
            actor: r.actorId ? <><a href={hrefOf({ person: r.actorId })}>{r.actor ?? r.actorId}</a> ({ta(`roles.${r.role}`, { defaultValue: r.role })})</> : ta(`roles.${r.role}`, { defaultValue: r.role }),
            action: <code>{r.action}</code>, object: <>{r.kind} <a className={css.id} href={hrefOf({ object: r.object })}>{r.object}</a></>, reason: r.withheld ? t('audit.withheld') : r.reason,
          },
        }))} />
      <Pagination page={page} pages={pages} hrefOf={(n) => hrefOf({ page: String(n) })} />
    </>
  );
}
