import { data, redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { LOCALE_CODES, type Locale } from '#app/domain/locales.ts';
import { COUNTRIES } from '#app/domain/countries.ts';
import { paths } from '#app/domain/paths.ts';
import { ComparePage } from '#app/features/library/components/compare-page.tsx';
import { compareAddress } from '#app/features/library/compare/compare.present.ts';
import { showComparison } from '#app/features/library/compare/compare-page.server.ts';
import { pageHead } from '#app/http/page-head.server.ts';
import { headTags } from '#app/ui/head.ts';

/** The comparator. A form sends its choice as it likes; the address a comparison is known by is one. */
export async function loader({ context: { ctx }, request: { url } }: LoaderFunctionArgs) {
  const { page, request } = await showComparison(ctx, new URL(url).searchParams);
  const { countries, question } = request;
  const path = (l: Locale) => (question ? compareAddress(l, countries, question) : paths.compare(l));
  const sound = request.wrong.length === 0;
  if (sound && !request.canonical) throw redirect(path(ctx.locale), 302);
  const head = pageHead(ctx, {
    title: page.table ? page.table.caption : ctx.t('compare:title'), description: ctx.t('compare:lead'), path,
    noindex: !sound || (question !== null && countries.length < COUNTRIES.length),
  });
  return data({ page, head, alternates: Object.fromEntries(LOCALE_CODES.map((l) => [l, path(l)])) }, { status: sound ? 200 : 400 });
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => headTags(loaded?.head);

export default function Compare() {
  return <ComparePage page={useLoaderData<typeof loader>().page} />;
}
