import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { AdminNav } from '#app/features/administration/components/admin-nav.tsx';
import css from '#app/features/administration/components/admin.module.css';
import { peoplePage } from '#app/features/people/people-pages.server.ts';
import { peopleQuery } from '#app/features/people/people.schema.ts';
import { DataTable, PageTitle, Pagination, Time, useLocale } from '#app/ui/bits.tsx';
import { TextField } from '#app/ui/field.tsx';
import { Button } from '#app/ui/form.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? '' }, { name: 'robots', content: 'noindex' }];

export async function loader({ context: { ctx }, request }: LoaderFunctionArgs) {
  const query = peopleQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  return { title: `${ctx.t('admin:people.title')} – ${ctx.t('common:siteName')}`, q: query.q, ...(await peoplePage(ctx, query)) };
}

export default function People() {
  const { t } = useTranslation('admin');
  const { t: ta } = useTranslation('accounts');
  const locale = useLocale();
  const page = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle title={t('people.title')} lead={t('people.count', { count: page.total })} />
      <AdminNav here="people" people />
      <form method="get" role="search" aria-label={t('people.title')} className={css.row}>
        <TextField name="q" type="search" label={t('people.search')} defaultValue={page.q} maxLength={100} />
        <Button variant="secondary">{t('people.find')}</Button>
      </form>
      <DataTable caption={t('people.caption')}
        columns={[{ key: 'name', label: t('people.name') }, { key: 'email', label: t('people.email') }, { key: 'organisation', label: t('people.organisation') }, { key: 'roles', label: t('people.roles') }, { key: 'state', label: t('people.state') }, { key: 'since', label: t('people.since') }]}
        rows={page.people.map((p) => ({
          id: p.id,
          cells: {
            name: <a href={paths.admin(locale, `people/${p.id}`)}>{p.name}</a>,
            email: p.email, organisation: p.organisation, roles: p.roles.map((r) => ta(`roles.${r}`)).join(', ') || ta('roles.member'),
            state: [p.disabled ? t('people.disabled') : '', p.confirmed ? '' : t('people.unconfirmed'), p.factor ? t('people.factor') : ''].filter(Boolean).join(', ') || t('people.active'),
            since: <Time iso={p.since} />,
          },
        }))} />
      <Pagination page={page.page} pages={page.pages} hrefOf={(n) => `${paths.admin(locale, 'people')}?${new URLSearchParams({ q: page.q, page: String(n) })}`} />
    </>
  );
}
