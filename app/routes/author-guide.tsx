import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { paths } from '#app/domain/paths.ts';
import { AuthorGuide } from '#app/features/guides/components/author-guide.tsx';
import { pageHead } from '#app/http/page-head.server.ts';
import { headTags } from '#app/ui/head.ts';

export function loader({ context: { ctx } }: LoaderFunctionArgs) {
  return { head: pageHead(ctx, { title: ctx.t('guides:authors.title'), description: ctx.t('guides:authors.lead'), path: paths.authorGuide }) };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => headTags(data?.head);

export default function AuthorGuidePage() {
  return <AuthorGuide />;
}
