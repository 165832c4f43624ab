import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { AppError } from '#app/domain/errors.ts';
import { isLanguageTag } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { addEdition } from '#app/features/articles/add-edition.server.ts';
import { DeskTabs } from '#app/features/desk/components/desk-tabs.tsx';
import { loadWork } from '#app/features/desk/load-work.server.ts';
import { ToTranslateList } from '#app/features/translation/components/to-translate.tsx';
import { takeOnEdition } from '#app/features/translation/take-on.server.ts';
import { readForm } from '#app/http/forms.server.ts';
import { requirePerson, respond } from '#app/http/respond.server.ts';
import { Notice, PageTitle } from '#app/ui/bits.tsx';
import { headTags } from '#app/ui/head.ts';

export async function loader({ context: { ctx }, request }: LoaderFunctionArgs) {
  return respond(ctx, async () => {
    const { toTranslate, counts } = await loadWork(ctx, requirePerson(ctx), new URL(request.url).searchParams.get('to'));
    return { counts, toTranslate, now: ctx.now().toISOString(), head: { title: ctx.t('desk:toTranslate.title'), siteName: ctx.t('common:siteName'), noindex: true } };
  });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => headTags(page?.head);

export async function action({ context: { ctx }, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  return respond(ctx, async () => {
    requirePerson(ctx);
    if (form.get('intent') === 'take-on') {
      const editionId = String(form.get('editionId') ?? '');
      await takeOnEdition(ctx, { editionId });
      return redirect(paths.translate(ctx.locale, editionId, { show: 'changed' }), 303);
    }
    const tag = String(form.get('lang') ?? '');
    const refuse = (key: string, status: number) => data({ error: ctx.t(key, { tag }) }, { status });
    if (!isLanguageTag(tag)) return refuse('write:language.notATag', 422);
    try {
      const { editionId, translatable } = await addEdition(ctx, { fromEditionId: String(form.get('fromEditionId')), lang: tag });
      return redirect(translatable ? paths.translate(ctx.locale, editionId) : paths.write(ctx.locale, editionId), 303);
    } catch (error) {
      if (error instanceof AppError && error.id === 'conflict') return refuse('write:language.taken', 409);
      throw error;
    }
  }, form);
}

export default function ToTranslatePage() {
  const { t } = useTranslation('desk');
  const { counts, toTranslate, now } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <PageTitle title={t('toTranslate.title')} lead={t('toTranslate.lead')} />
      <DeskTabs here="toTranslate" counts={counts} />
      {refused ? <Notice kind="stop">{refused.error}</Notice> : null}
      <ToTranslateList work={toTranslate} now={now} />
    </>
  );
}
