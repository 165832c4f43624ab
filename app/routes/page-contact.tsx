import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { paths } from '#app/domain/paths.ts';
import { TextPage } from '#app/features/library/components/text-page.tsx';
import { pageHead } from '#app/http/page-head.server.ts';
import { headTags } from '#app/ui/head.ts';

export function loader({ context: { ctx } }: LoaderFunctionArgs) {
  return { head: pageHead(ctx, { title: ctx.t('common:contact'), description: ctx.t('about:contact.lead'), path: (l) => paths.page(l, 'contact') }) };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => headTags(data?.head);

export default function Contact() {
  return <TextPage page="contact" />;
}
