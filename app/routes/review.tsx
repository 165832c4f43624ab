import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { QueueList } from '#app/features/review/components/queue-list.tsx';
import { loadReviewQueue } from '#app/features/review/load-review-queue.server.ts';
import { requirePerson, respond } from '#app/http/respond.server.ts';
import { Notice, PageTitle } from '#app/ui/bits.tsx';
import { headTags } from '#app/ui/head.ts';

export async function loader({ context: { ctx } }: LoaderFunctionArgs) {
  return respond(ctx, async () => ({
    ...(await loadReviewQueue(ctx, requirePerson(ctx))), now: ctx.now().toISOString(),
    head: { title: ctx.t('review:title'), siteName: ctx.t('common:siteName'), noindex: true },
  }));
}

export const meta: MetaFunction<typeof loader> = ({ data }) => headTags(data?.head);

const NOTICES = ['request-changes', 'approve', 'publish', 'withdraw', 'archive'];

export default function Review() {
  const { t } = useTranslation('review');
  const { toDecide, toPublish, publishes, now } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const notice = search.get('notice') ?? '';
  return (
    <>
      <PageTitle title={t('title')} lead={t('lead')} />
      {NOTICES.includes(notice) ? <Notice kind="success">{t(`done.${notice}`)}</Notice> : null}
      <section aria-labelledby="to-decide">
        <h2 id="to-decide">{t('toDecide', { count: toDecide.length })}</h2>
        <QueueList items={toDecide} now={now} empty={t('nothingToDecide')} />
      </section>
      {publishes ? (
        <section aria-labelledby="to-publish">
          <h2 id="to-publish">{t('toPublish', { count: toPublish.length })}</h2>
          <QueueList items={toPublish} now={now} empty={t('nothingToPublish')} />
        </section>
      ) : null}
    </>
  );
}
