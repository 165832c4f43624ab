import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
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
  const slug = params['slug'] ?? '';
  const shown = await showNamed(ctx, 'person', slug, readPage(new URL(request.url).searchParams.get('page')), PAGE);
  const view = presentNamed(shown, ctx.locale);
  // a name may have changed since the address was written down
  if (view.slug !== slug) throw redirect(paths.person(ctx.locale, view.slug), 302);
  const head = pageHead(ctx, {
    title: view.name, description: ctx.t('directory:person.description', { name: view.name, count: view.total }), path: (l) => paths.person(l, view.slug), noindex: shown.restricted || view.page > 1,
  });
  const jsonLd = {
    '@context': 'https://schema.org', '@type': 'Person', '@id': head.canonical, name: view.name,
    ...(view.organisation ? { affiliation: { '@type': 'Organization', name: view.organisation } } : {}), ...(view.orcid ? { sameAs: view.orcid.url, identifier: { '@type': 'PropertyValue', propertyID: 'ORCID', value: view.orcid.id, url: view.orcid.url } } : {}),
  };
  return { view, head: shown.restricted ? head : { ...head, jsonLd } };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => headTags(data?.head);

export default function Person() {
  return <NamedPage view={useLoaderData<typeof loader>().view} />;
}
