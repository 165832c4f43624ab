import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { LogPage } from '#app/features/discussions/components/log-page.tsx';
import { moderationLog } from '#app/features/discussions/moderation-log.server.ts';
import { logQuery } from '#app/features/discussions/moderation-log.schema.ts';
import { respond } from '#app/http/respond.server.ts';
import { headTags } from '#app/ui/head.ts';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => headTags(page?.head);

export async function loader({ context: { ctx }, request }: LoaderFunctionArgs) {
  const query = logQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  return respond(ctx, async () => ({ query, log: await moderationLog(ctx, query), head: { title: ctx.t('discussion:log.title'), siteName: ctx.t('common:siteName'), noindex: true } }));
}

export default function ModerationLogRoute() {
  return <LogPage {...useLoaderData<typeof loader>()} />;
}
