import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { accountOverview } from '#app/features/accounts/account-pages.server.ts';
import { AccountNav } from '#app/features/accounts/components/account-nav.tsx';
import css from '#app/features/accounts/components/account.module.css';
import { ShownNotice } from '#app/features/accounts/components/shown-notice.tsx';
import { Notice, PageTitle, Tag, Time, useLocale } from '#app/ui/bits.tsx';
import { Button, ButtonLink, Form } from '#app/ui/form.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? '' }, { name: 'robots', content: 'noindex' }];

export async function loader({ context: { ctx }, request }: LoaderFunctionArgs) {
  const account = await accountOverview(ctx);
  return { title: `${ctx.t('accounts:account.title')} – ${ctx.t('common:siteName')}`, notice: new URL(request.url).searchParams.get('notice'), account };
}

export default function Account() {
  const { t } = useTranslation('accounts');
  const locale = useLocale();
  const { account, notice } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle title={account.name} lead={account.email} />
      <AccountNav here="account" />
      <ShownNotice notice={notice} known={['confirmed']} />
      {account.factorNeeded ? (
        <Notice kind="caution">{t('account.factorNeeded')} <a href={paths.accountSection(locale, 'security')}>{t('account.factorLink')}</a></Notice>
      ) : null}
      <section className={css.section}>
        <h2>{t('account.roles')}</h2>
        <ul>
          <li><Tag>{t('roles.member')}</Tag></li>
          {account.roles.map((r) => (
            <li key={r.id}>
              <Tag>{t(`roles.${r.role}`)}</Tag> {r.community ?? ''} {r.expiresAt ? <>{t('account.until')} <Time iso={r.expiresAt} /></> : null}
            </li>
          ))}
        </ul>
        <p>{t('account.rolesHelp')}</p>
      </section>
      <section className={css.section}>
        <h2>{t('account.next')}</h2>
        <p className={css.actions}><ButtonLink href={paths.desk(locale)} variant="primary">{t('account.write')}</ButtonLink> <ButtonLink href={paths.practices(locale)}>{t('account.read')}</ButtonLink></p>
      </section>
      <Form action={paths.signOut(locale)}><Button variant="secondary">{t('account.signOut')}</Button></Form>
    </>
  );
}
