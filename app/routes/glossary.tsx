import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { LOCALE_CODES } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { GlossaryPage } from '#app/features/glossary/components/glossary-page.tsx';
import { listTerms, readGlossaryRequest } from '#app/features/glossary/list-terms.server.ts';
import { pageHead } from '#app/http/page-head.server.ts';
import { headTags } from '#app/ui/head.ts';

export async function loader({ context: { ctx }, request }: LoaderFunctionArgs) {
  const asked = readGlossaryRequest(new URL(request.url).searchParams, ctx.locale);
  const { q, country, theme } = asked;
  return {
    view: await listTerms(ctx, asked),
    alternates: Object.fromEntries(LOCALE_CODES.map((l) => [l, paths.glossary(l, { q, country, theme })])),
    head: pageHead(ctx, { title: ctx.t('glossary:title'), description: ctx.t('glossary:lead'), path: (l) => paths.glossary(l), noindex: Boolean(q || country || theme) }),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => headTags(data?.head);

export default function Glossary() {
  return <GlossaryPage view={useLoaderData<typeof loader>().view} />;
}
