import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { paths } from '#app/domain/paths.ts';
import { AboutPage } from '#app/features/library/components/about-page.tsx';
import { presentProgramme } from '#app/features/library/programme.present.ts';
import { vocabularyOf } from '#app/features/library/vocabulary.server.ts';
import { pageHead } from '#app/http/page-head.server.ts';
import { headTags } from '#app/ui/head.ts';

export async function loader({ context: { ctx } }: LoaderFunctionArgs) {
  return {
    view: presentProgramme(ctx.locale, (await vocabularyOf(ctx)).label),
    head: pageHead(ctx, { title: ctx.t('about:title'), description: ctx.t('about:lead'), path: paths.about }),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => headTags(data?.head);

export default function About() {
  return <AboutPage view={useLoaderData<typeof loader>().view} />;
}
