import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { paths } from '#app/domain/paths.ts';
import { TranslatorGuide } from '#app/features/guides/components/translator-guide.tsx';
import { pageHead } from '#app/http/page-head.server.ts';
import { headTags } from '#app/ui/head.ts';

export function loader({ context: { ctx } }: LoaderFunctionArgs) {
  return { head: pageHead(ctx, { title: ctx.t('guides:translators.title'), description: ctx.t('guides:translators.lead'), path: paths.translatorGuide }) };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => headTags(data?.head);

export default function TranslatorGuidePage() {
  return <TranslatorGuide />;
}
