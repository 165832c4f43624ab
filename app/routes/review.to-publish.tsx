import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { DeskTabs } from '#app/features/desk/components/desk-tabs.tsx';
import { Narrowed } from '#app/features/desk/components/narrowed.tsx';
import { queueName } from '#app/features/desk/components/queue-name.ts';
import { loadReviewDesk } from '#app/features/desk/load-review-desk.server.ts';
import { QueueList } from '#app/features/review/components/queue-list.tsx';
import { requirePerson, respond } from '#app/http/respond.server.ts';
import { EmptyState, PageTitle, useLocale } from '#app/ui/bits.tsx';
import { headTags } from '#app/ui/head.ts';

export async function loader({ context: { ctx }, request }: LoaderFunctionArgs) {
  return respond(ctx, async () => ({
    ...(await loadReviewDesk(ctx, requirePerson(ctx), 'toPublish', new URL(request.url).searchParams)), now: ctx.now().toISOString(),
    head: { title: ctx.t('desk:toPublish.title'), siteName: ctx.t('common:siteName'), noindex: true },
  }));
}

export const meta: MetaFunction<typeof loader> = ({ data }) => headTags(data?.head);

export default function ToPublish() {
  const { t } = useTranslation('desk');
  const locale = useLocale();
  const { counts, shown, rows, now } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle title={t('toPublish.title')} lead={t('toPublish.lead')} />
      <DeskTabs here="toPublish" counts={counts} />
      <Narrowed path={paths.toPublish(locale)} rows={rows} nothing={shown.length === 0} nameOf={queueName(t, locale)}>
        {shown.length ? <QueueList items={shown} now={now} headings="h2" /> : (
          <EmptyState title={t('toPublish.empty')}><p>{t('toPublish.emptyHelp')} <a href={paths.review(locale)}>{t('tabs.toReview')}</a></p></EmptyState>
        )}
      </Narrowed>
    </>
  );
}
