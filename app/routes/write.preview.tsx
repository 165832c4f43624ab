import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { EditionView } from '#app/features/articles/components/edition-view.tsx';
import { loadPreview } from '#app/features/articles/load-preview.server.ts';
import { respond } from '#app/http/respond.server.ts';
import { Breadcrumbs, Notice, useLocale } from '#app/ui/bits.tsx';
import { headTags } from '#app/ui/head.ts';

export async function loader({ context: { ctx }, params }: LoaderFunctionArgs) {
  return respond(ctx, async () => {
    const view = await loadPreview(ctx, params['editionId'] ?? '');
    return { view, head: { title: view.text.title || ctx.t('write:untitled'), siteName: ctx.t('common:siteName'), noindex: true } };
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => headTags(data?.head);

export default function Preview() {
  const { t } = useTranslation('write');
  const locale = useLocale();
  const { view } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumbs items={[{ label: t('desk.title'), href: paths.desk(locale) }, { label: view.text.title || t('untitled'), href: paths.write(locale, view.id) }, { label: t('preview.title') }]} />
      <Notice><p>{t('preview.explain')}</p><p><a href={paths.write(locale, view.id)}>{t('preview.back')}</a></p></Notice>
      <EditionView view={view} />
    </>
  );
}
