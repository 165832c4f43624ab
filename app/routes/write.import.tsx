import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { isLanguageTag } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { chosenLanguage, LanguageChoice } from '#app/features/articles/components/language-choice.tsx';
import { UploadForm } from '#app/features/word/components/upload-form.tsx';
import { startImport } from '#app/features/word/start-import.server.ts';
import { uploadedDocument } from '#app/features/word/uploaded.server.ts';
import { readForm } from '#app/http/forms.server.ts';
import { requirePerson, respond } from '#app/http/respond.server.ts';
import { typedValues } from '#app/http/typed-values.server.ts';
import { Breadcrumbs, Notice, PageTitle, useLocale } from '#app/ui/bits.tsx';
import { headTags } from '#app/ui/head.ts';
import { importRefusal } from './import-refusal.server.ts';

export async function loader({ context: { ctx } }: LoaderFunctionArgs) {
  return respond(ctx, async () => {
    requirePerson(ctx);
    return { head: { title: ctx.t('word:import.title'), siteName: ctx.t('common:siteName'), noindex: true } };
  });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => headTags(page?.head);

export async function action({ context: { ctx }, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  return respond(ctx, async () => {
    requirePerson(ctx);
    const { field, tag } = chosenLanguage(form);
    const refuse = (errors: Record<string, string>, status: number) => data({ errors, values: typedValues(form) }, { status });
    if (!isLanguageTag(tag)) return refuse({ [field]: ctx.t('write:language.notATag', { tag }) }, 422);
    const file = await uploadedDocument(form);
    if (!file) return refuse({ document: ctx.t('errors:required') }, 422);
    try {
      const { importId } = await startImport(ctx, { ...file, lang: tag });
      return redirect(paths.broughtIn(ctx.locale, importId), 303);
    } catch (error) {
      const { errors, status } = importRefusal(ctx, error);
      return refuse(errors, status);
    }
  }, form);
}

export default function BringIn() {
  const { t } = useTranslation('word');
  const locale = useLocale();
  useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const [search] = useSearchParams();
  return (
    <>
      <Breadcrumbs items={[{ label: t('write:desk.title'), href: paths.desk(locale) }, { label: t('import.title') }]} />
      <PageTitle title={t('import.title')} lead={t('import.lead')} />
      {search.get('notice') === 'discarded' ? <Notice kind="success">{t('review.discarded')}</Notice> : null}
      <UploadForm errors={failed?.errors}><LanguageChoice values={failed?.values} errors={failed?.errors} /></UploadForm>
    </>
  );
}
