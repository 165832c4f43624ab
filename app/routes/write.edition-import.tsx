import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { loadEditionFor } from '#app/features/articles/load-edition.server.ts';
import { UploadForm } from '#app/features/word/components/upload-form.tsx';
import { startChange } from '#app/features/word/start-import.server.ts';
import { uploadedDocument } from '#app/features/word/uploaded.server.ts';
import { readForm } from '#app/http/forms.server.ts';
import { requirePerson, respond } from '#app/http/respond.server.ts';
import { Breadcrumbs, PageTitle, useLocale } from '#app/ui/bits.tsx';
import { headTags } from '#app/ui/head.ts';
import { importRefusal } from './import-refusal.server.ts';

export async function loader({ context: { ctx }, params }: LoaderFunctionArgs) {
  return respond(ctx, async () => {
    const edition = await loadEditionFor(ctx.db.reader, ctx.actor, params['editionId'] ?? '', 'edition.edit');
    return { id: edition.id, title: edition.title, head: { title: ctx.t('word:into.title'), siteName: ctx.t('common:siteName'), noindex: true } };
  });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => headTags(page?.head);

export async function action({ context: { ctx }, params, request }: ActionFunctionArgs) {
  const editionId = params['editionId'] ?? '';
  return respond(ctx, async () => {
    requirePerson(ctx);
    await loadEditionFor(ctx.db.reader, ctx.actor, editionId, 'edition.edit');
    const file = await uploadedDocument(await readForm(request));
    if (!file) return data({ errors: { document: ctx.t('errors:required') } }, { status: 422 });
    try {
      const { importId } = await startChange(ctx, { editionId, ...file });
      return redirect(paths.broughtIn(ctx.locale, importId), 303);
    } catch (error) {
      const { errors, status } = importRefusal(ctx, error);
      return data({ errors }, { status });
    }
  });
}

export default function BringInto() {
  const { t } = useTranslation('word');
  const locale = useLocale();
  const { id, title } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <>
      <Breadcrumbs items={[{ label: t('write:desk.title'), href: paths.desk(locale) }, { label: title || t('write:untitled'), href: paths.write(locale, id) }, { label: t('into.title') }]} />
      <PageTitle title={t('into.title')} lead={t('into.lead')} />
      <UploadForm errors={failed?.errors} />
    </>
  );
}
