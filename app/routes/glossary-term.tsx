import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { TermPage } from '#app/features/glossary/components/term-page.tsx';
import { showTerm } from '#app/features/glossary/show-term.server.ts';
import { Rows } from '#app/features/library/components/rows.tsx';
import { practicesAbout } from '#app/features/library/practices-about.server.ts';
import { pageHead } from '#app/http/page-head.server.ts';
import { headTags } from '#app/ui/head.ts';

export async function loader({ context: { ctx }, params }: LoaderFunctionArgs) {
  const view = await showTerm(ctx, params['term'] ?? '');
  return {
    view, practices: await practicesAbout(ctx, view.name),
    head: pageHead(ctx, { title: view.name, description: view.definition.text, path: (l) => paths.term(l, view.slug) }),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => headTags(data?.head);

export default function Term() {
  const { view, practices } = useLoaderData<typeof loader>();
  const { t } = useTranslation('glossary');
  return (
    <TermPage view={view}>
      {practices.rows.length > 0 ? (
        <section aria-labelledby="practices">
          <h2 id="practices">{t('practices')}</h2>
          <Rows rows={practices.rows} />
          <p><a href={practices.moreHref}>{t('morePractices')}</a></p>
        </section>
      ) : null}
    </TermPage>
  );
}
