import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { LOCALE_CODES } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { DirectoryPage } from '#app/features/library/components/directory-page.tsx';
import { presentDirectory } from '#app/features/library/directory/directory.present.ts';
import { listNamed, readDirectoryRequest } from '#app/features/library/directory/list-named.server.ts';
import { vocabularyOf } from '#app/features/library/vocabulary.server.ts';
import { pageHead } from '#app/http/page-head.server.ts';
import { headTags } from '#app/ui/head.ts';

const PAGE = 50;

export async function loader({ context: { ctx }, request }: LoaderFunctionArgs) {
  const asked = readDirectoryRequest(new URL(request.url).searchParams);
  const view = presentDirectory('person', await listNamed(ctx, 'person', asked, PAGE), ctx.locale, await vocabularyOf(ctx));
  const query = { ...view.query, page: view.page > 1 ? String(view.page) : '' };
  return {
    view,
    alternates: Object.fromEntries(LOCALE_CODES.map((l) => [l, paths.people(l, query)])),
    head: pageHead(ctx, { title: ctx.t('directory:person.title'), description: ctx.t('directory:person.lead'), path: (l) => paths.people(l), noindex: view.asked || view.page > 1 }),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => headTags(data?.head);

export default function People() {
  return <DirectoryPage view={useLoaderData<typeof loader>().view} />;
}
