import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { paths } from '#app/domain/paths.ts';
import { TextPage } from '#app/features/library/components/text-page.tsx';
import { pageHead } from '#app/http/page-head.server.ts';
import { headTags } from '#app/ui/head.ts';

export function loader({ context: { ctx } }: LoaderFunctionArgs) {
  return { head: pageHead(ctx, { title: ctx.t('common:privacy'), description: ctx.t('about:privacy.lead'), path: (l) => paths.page(l, 'privacy') }) };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => headTags(data?.head);

export default function Privacy() {
  return <TextPage page="privacy" />;
}
