import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { paths } from '#app/domain/paths.ts';
import { NamedPage } from '#app/features/library/components/named-page.tsx';
import { presentNamed } from '#app/features/library/directory/directory.present.ts';
import { showNamed } from '#app/features/library/directory/show-named.server.ts';
import { readPage } from '#app/features/library/library-request.ts';
import { pageHead } from '#app/http/page-head.server.ts';
import { headTags } from '#app/ui/head.ts';

const PAGE = 30;

export async function loader({ context: { ctx }, request, params }: LoaderFunctionArgs) {
  const shown = await showNamed(ctx, 'organisation', params['slug'] ?? '', readPage(new URL(request.url).searchParams.get('page')), PAGE);
  const view = presentNamed(shown, ctx.locale);
  const head = pageHead(ctx, {
    title: view.name, description: ctx.t('directory:organisation.description', { name: view.name, count: view.total }), path: (l) => paths.organisation(l, view.slug), noindex: shown.restricted || view.page > 1,
  });
  const jsonLd = { '@context': 'https://schema.org', '@type': 'Organization', '@id': head.canonical, name: view.name, ...(view.country ? { location: view.country.label } : {}) };
  return { view, head: shown.restricted ? head : { ...head, jsonLd } };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => headTags(data?.head);

export default function Organisation() {
  return <NamedPage view={useLoaderData<typeof loader>().view} />;
}
