import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { LOCALE_CODES } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { linkTerms } from '#app/features/glossary/link-terms.server.ts';
import { ListPage } from '#app/features/library/components/list-page.tsx';
import { UnknownFilter } from '#app/features/library/components/unknown-filter.tsx';
import { readFinds, readLibraryRequest } from '#app/features/library/library-request.ts';
import { listPractices } from '#app/features/library/list-practices.server.ts';
import { whenNothingFound } from '#app/features/library/nothing-found.server.ts';
import { presentList } from '#app/features/library/list.present.ts';
import { findUnknownFilter } from '#app/features/library/unknown-filter.server.ts';
import { questionLogOf } from '#app/features/search-log/question-log.server.ts';
import { pageHead } from '#app/http/page-head.server.ts';
import { headTags } from '#app/ui/head.ts';

export async function loader({ context: { ctx, source }, request }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams;
  const wanted = readLibraryRequest(params);
  const unknown = await findUnknownFilter(ctx, wanted);
  const inLanguages = (query: Record<string, string | string[]>) => Object.fromEntries(LOCALE_CODES.map((l) => [l, paths.practices(l, query)]));
  if (unknown) return data({ unknown, view: null, alternates: inLanguages(unknown.query), head: pageHead(ctx, { title: ctx.t('errors:unknown-filter', unknown.said), path: (l) => paths.practices(l), noindex: true }) }, 400);
  const listed = await listPractices(ctx, wanted);
  const { q, page, filters } = listed.request;
  // a question narrowed by filters says nothing of the words
  if (q && page === 1 && Object.keys(filters).length === 0) {
    questionLogOf(ctx.db).asked(q, ctx.locale, `${source} ${request.headers.get('user-agent') ?? ''}`, listed.found.total > 0 && listed.found.dropped.length === 0);
  }
  const presented = presentList(listed, ctx.locale, { nothing: await whenNothingFound(ctx, listed), find: readFinds(params) });
  const view = { ...presented, expanded: await linkTerms(ctx, presented.expanded) };
  const query = view.page > 1 ? { ...view.query, page: String(view.page) } : view.query;
  const asked = Object.keys(query).length > 0;
  return data({
    unknown: null, view,
    alternates: inLanguages(query),
    head: pageHead(ctx, {
      title: view.q ? ctx.t('library:list.titleFor', { q: view.q }) : ctx.t('library:list.title'), description: ctx.t('library:list.lead'),
      path: (l) => paths.practices(l), noindex: asked, feed: true,
    }),
  });
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => headTags(loaded?.head);

export default function Practices() {
  const { view, unknown } = useLoaderData<typeof loader>();
  return view ? <ListPage view={view} /> : <UnknownFilter view={unknown} />;
}
