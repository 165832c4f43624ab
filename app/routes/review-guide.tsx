import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { paths } from '#app/domain/paths.ts';
import { ReviewerGuide } from '#app/features/guides/components/reviewer-guide.tsx';
import { pageHead } from '#app/http/page-head.server.ts';
import { headTags } from '#app/ui/head.ts';

export function loader({ context: { ctx } }: LoaderFunctionArgs) {
  return { head: pageHead(ctx, { title: ctx.t('review:guide.title'), description: ctx.t('review:guide.lead'), path: paths.reviewGuide }) };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => headTags(data?.head);

export default function ReviewGuide() {
  return <ReviewerGuide />;
}
