import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { HomePage } from '#app/features/library/components/home-page.tsx';
import { showHome } from '#app/features/library/home.server.ts';
import { paths } from '#app/domain/paths.ts';
import { headTags } from '#app/ui/head.ts';
import { pageHead } from '#app/http/page-head.server.ts';

export async function loader({ context: { ctx } }: LoaderFunctionArgs) {
  const view = await showHome(ctx);
  return { view, head: pageHead(ctx, { title: ctx.t('common:siteName'), description: ctx.t('library:home.sentence'), path: paths.home, feed: true }) };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => headTags(data?.head);

export default function Home() {
  return <HomePage view={useLoaderData<typeof loader>().view} />;
}
