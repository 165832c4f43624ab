import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { LOCALE_CODES } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { InstrumentsPage } from '#app/features/instruments/components/instruments-page.tsx';
import { presentInstruments } from '#app/features/instruments/instrument.present.ts';
import { readInstrumentsRequest } from '#app/features/instruments/instruments-request.ts';
import { listInstruments } from '#app/features/instruments/list-instruments.server.ts';
import { pageHead } from '#app/http/page-head.server.ts';
import { headTags } from '#app/ui/head.ts';

const PAGE = 25;

export async function loader({ context: { ctx }, request }: LoaderFunctionArgs) {
  const view = presentInstruments(await listInstruments(ctx, readInstrumentsRequest(new URL(request.url).searchParams), PAGE), ctx);
  const query = { ...view.query, page: view.page > 1 ? String(view.page) : '' };
  return {
    view,
    alternates: Object.fromEntries(LOCALE_CODES.map((l) => [l, paths.instruments(l, query)])),
    head: pageHead(ctx, { title: ctx.t('instruments:title'), description: ctx.t('instruments:lead'), path: (l) => paths.instruments(l), noindex: view.asked || view.page > 1 }),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => headTags(data?.head);

export default function Instruments() {
  return <InstrumentsPage view={useLoaderData<typeof loader>().view} />;
}
