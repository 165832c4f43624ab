import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { LoadTable } from '#app/features/review/components/load-table.tsx';
import { QueueList } from '#app/features/review/components/queue-list.tsx';
import css from '#app/features/review/components/review.module.css';
import { loadReviewQueue, type QueueItem } from '#app/features/review/load-review-queue.server.ts';
import { requirePerson, respond } from '#app/http/respond.server.ts';
import { can } from '#app/policies/can.ts';
import { Notice, PageTitle, useLocale } from '#app/ui/bits.tsx';
import { headTags } from '#app/ui/head.ts';

export async function loader({ context: { ctx } }: LoaderFunctionArgs) {
  return respond(ctx, async () => ({
    ...(await loadReviewQueue(ctx, requirePerson(ctx))), due: can(ctx.actor, 'review.due'), now: ctx.now().toISOString(),
    head: { title: ctx.t('review:title'), siteName: ctx.t('common:siteName'), noindex: true },
  }));
}

export const meta: MetaFunction<typeof loader> = ({ data }) => headTags(data?.head);

const NOTICES = ['request-changes', 'approve', 'publish', 'decline', 'conflict'];

export default function Review() {
  const { t } = useTranslation('review');
  const locale = useLocale();
  const { mine, toDecide, toPublish, publishes, load, overdue, due, now } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const notice = search.get('notice') ?? '';
  const late = search.get('show') === 'overdue';
  const shown = (items: QueueItem[]) => (late ? items.filter((i) => i.overdue || i.mine?.overdue) : items);
  return (
    <>
      <PageTitle title={t('title')} lead={t('lead')} />
      {NOTICES.includes(notice) ? <Notice kind="success">{t(`done.${notice}`)}</Notice> : null}
      <p><a href={paths.reviewGuide(locale)}>{t('guide.link')}</a>{due ? <>{' · '}<a href={paths.reviewDue(locale)}>{t('due:link')}</a></> : null}</p>
      {overdue ? <p><strong className={css.overdue}>{t('queue.overdue', { count: overdue })}</strong> <a href={late ? paths.review(locale) : `${paths.review(locale)}?show=overdue`}>{late ? t('queue.everything') : t('queue.onlyOverdue')}</a></p> : null}
      {mine.length ? (
        <section aria-labelledby="mine">
          <h2 id="mine">{t('queue.mine', { count: shown(mine).length })}</h2>
          <QueueList items={shown(mine)} now={now} empty={t('nothingToDecide')} />
        </section>
      ) : null}
      <section aria-labelledby="to-decide">
        <h2 id="to-decide">{t('toDecide', { count: shown(toDecide).length })}</h2>
        <QueueList items={shown(toDecide)} now={now} empty={t('nothingToDecide')} />
      </section>
      {publishes && !late ? (
        <section aria-labelledby="to-publish">
          <h2 id="to-publish">{t('toPublish', { count: toPublish.length })}</h2>
          <QueueList items={toPublish} now={now} empty={t('nothingToPublish')} />
        </section>
      ) : null}
      {load ? <LoadTable load={load} /> : null}
    </>
  );
}
