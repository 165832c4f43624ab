import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { DeskTabs } from '#app/features/desk/components/desk-tabs.tsx';
import { Narrowed } from '#app/features/desk/components/narrowed.tsx';
import { queueName } from '#app/features/desk/components/queue-name.ts';
import { loadReviewDesk } from '#app/features/desk/load-review-desk.server.ts';
import { LoadTable } from '#app/features/review/components/load-table.tsx';
import { QueueList } from '#app/features/review/components/queue-list.tsx';
import css from '#app/features/review/components/review.module.css';
import { requirePerson, respond } from '#app/http/respond.server.ts';
import { EmptyState, Notice, PageTitle, useLocale } from '#app/ui/bits.tsx';
import { headTags } from '#app/ui/head.ts';

export async function loader({ context: { ctx }, request }: LoaderFunctionArgs) {
  return respond(ctx, async () => ({
    ...(await loadReviewDesk(ctx, requirePerson(ctx), 'toReview', new URL(request.url).searchParams)), now: ctx.now().toISOString(),
    head: { title: ctx.t('review:title'), siteName: ctx.t('common:siteName'), noindex: true },
  }));
}

export const meta: MetaFunction<typeof loader> = ({ data }) => headTags(data?.head);

const NOTICES = ['request-changes', 'approve', 'publish', 'decline', 'conflict'];

export default function Review() {
  const { t } = useTranslation('review');
  const locale = useLocale();
  const { counts, shown, rows, load, overdue, now } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const notice = search.get('notice') ?? '';
  const [mine, toDecide] = [shown.filter((i) => i.mine), shown.filter((i) => !i.mine)];
  return (
    <>
      <PageTitle title={t('title')} lead={t('lead')} />
      {NOTICES.includes(notice) ? <Notice kind="success">{t(`done.${notice}`)}</Notice> : null}
      <DeskTabs here="toReview" counts={counts} />
      <p><a href={paths.reviewGuide(locale)}>{t('guide.link')}</a></p>
      {overdue ? <p><strong className={css.overdue}>{t('queue.overdue', { count: overdue })}</strong></p> : null}
      <Narrowed path={paths.review(locale)} rows={rows} nothing={shown.length === 0} nameOf={queueName(t, locale)}>
        {mine.length ? (
          <section aria-labelledby="mine">
            <h2 id="mine">{t('queue.mine', { count: mine.length })}</h2>
            <QueueList items={mine} now={now} />
          </section>
        ) : null}
        {toDecide.length ? (
          <section aria-labelledby="to-decide">
            <h2 id="to-decide">{t('toDecide', { count: toDecide.length })}</h2>
            <QueueList items={toDecide} now={now} />
          </section>
        ) : null}
        {shown.length ? null : <EmptyState title={t('desk:toReview.empty')}><p>{t('desk:toReview.emptyHelp')}</p></EmptyState>}
      </Narrowed>
      {load ? <LoadTable load={load} /> : null}
    </>
  );
}
