import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { paths } from '#app/domain/paths.ts';
import { ProvenancePage } from '#app/features/review/components/provenance-page.tsx';
import { loadProvenance } from '#app/features/review/provenance.server.ts';
import { headTags, type Head } from '#app/ui/head.ts';
import { practiceAddress } from './practice-address.server.ts';

export async function loader({ context: { ctx }, params }: LoaderFunctionArgs) {
  const address = await practiceAddress(ctx, params['slug'] ?? '', '/review');
  const page = await loadProvenance(ctx, address);
  const head: Head = {
    title: ctx.t('common:titled', { what: ctx.t('review:provenance.title'), title: page.title }), siteName: ctx.t('common:siteName'), noindex: page.restricted, canonical: ctx.baseUrl + paths.provenance(ctx.locale, page.slug),
  };
  return { page, head };
}

export const handle = { still: true };

export const meta: MetaFunction<typeof loader> = ({ data }) => headTags(data?.head);

export default function PracticeProvenance() {
  return <ProvenancePage page={useLoaderData<typeof loader>().page} />;
}
