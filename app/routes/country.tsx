import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { paths } from '#app/domain/paths.ts';
import { ConceptPage } from '#app/features/library/components/concept-page.tsx';
import { showConcept } from '#app/features/library/concept-page.server.ts';
import { pageHead } from '#app/http/page-head.server.ts';
import { headTags } from '#app/ui/head.ts';

export async function loader({ context: { ctx }, params }: LoaderFunctionArgs) {
  const view = await showConcept(ctx, 'country', params['country'] ?? '');
  return {
    view,
    head: pageHead(ctx, { title: view.label, description: view.about || ctx.t('library:country.lead'), path: (l) => paths.country(l, view.id), feed: { country: view.id } }),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => headTags(data?.head);

export default function Country() {
  return <ConceptPage kind="country" view={useLoaderData<typeof loader>().view} />;
}
