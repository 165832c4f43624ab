import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { LOCALE_CODES } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { InstrumentPage } from '#app/features/instruments/components/instrument-page.tsx';
import { instrumentJsonLd } from '#app/features/instruments/instrument-json-ld.ts';
import { presentInstrument } from '#app/features/instruments/instrument.present.ts';
import { showInstrument } from '#app/features/instruments/show-instrument.server.ts';
import { pageHead } from '#app/http/page-head.server.ts';
import { headTags } from '#app/ui/head.ts';

export async function loader({ context: { ctx }, params }: LoaderFunctionArgs) {
  const shown = await showInstrument(ctx, { slug: params['slug'] ?? '' });
  const view = presentInstrument(shown, ctx, ctx.baseUrl);
  const head = pageHead(ctx, { title: `${view.title} (${view.name})`, description: view.summary, path: (l) => paths.instrument(l, view.slug) });
  return {
    view, alternates: Object.fromEntries(LOCALE_CODES.map((l) => [l, paths.instrument(l, view.slug)])),
    head: { ...head, jsonLd: instrumentJsonLd(shown.card, { url: ctx.baseUrl + paths.instrument(ctx.locale, view.slug), permanent: view.permanent, summary: view.summary }) },
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => headTags(data?.head);

export default function Instrument() {
  return <InstrumentPage view={useLoaderData<typeof loader>().view} />;
}
