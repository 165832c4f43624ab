import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { AppError } from '#app/domain/errors.ts';
import { paths } from '#app/domain/paths.ts';
import { loadChanges, refusedIn, takeOverChanges } from '#app/features/word/changes.server.ts';
import { EditionChanges } from '#app/features/word/components/edition-changes.tsx';
import { NewDraft } from '#app/features/word/components/new-draft.tsx';
import { discardImport } from '#app/features/word/discard-import.server.ts';
import { loadImport, openImport } from '#app/features/word/load-import.server.ts';
import { chooseHeadings, saveImport } from '#app/features/word/save-import.server.ts';
import { once, readForm } from '#app/http/forms.server.ts';
import { requirePerson, respond } from '#app/http/respond.server.ts';
import { Breadcrumbs, Notice, PageTitle, useLocale } from '#app/ui/bits.tsx';
import { ErrorSummary } from '#app/ui/form.tsx';
import { headTags } from '#app/ui/head.ts';

export async function loader({ context: { ctx }, params }: LoaderFunctionArgs) {
  return respond(ctx, async () => {
    const person = requirePerson(ctx);
    const open = await openImport(ctx, person, params['importId'] ?? '');
    const head = (key: string) => ({ title: ctx.t(key, { name: open.row.name }), siteName: ctx.t('common:siteName'), noindex: true });
    if (open.row.edition_id) return { page: null, changes: await loadChanges(ctx, open), head: head('word:changes.title') };
    return { page: await loadImport(ctx, person, open.row.id), changes: null, head: head('word:review.title') };
  });
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => headTags(loaded?.head);

export async function action({ context: { ctx }, params, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  return respond(ctx, async () => {
    const person = requirePerson(ctx);
    const importId = params['importId'] ?? '';
    switch (form.get('intent')) {
      case 'discard': {
        const { row } = await openImport(ctx, person, importId);
        await discardImport(ctx, person, importId);
        return redirect(row.edition_id ? paths.write(ctx.locale, row.edition_id) : `${paths.bringIn(ctx.locale)}?notice=discarded`, 303);
      }
      case 'save': {
        const { editionId } = await once(ctx, form, () => saveImport(ctx, person, importId, form));
        return redirect(`${paths.write(ctx.locale, editionId)}?notice=imported`, 303);
      }
      case 'take-over':
        try {
          const { editionId } = await once(ctx, form, () => takeOverChanges(ctx, person, importId, form));
          return redirect(`${paths.write(ctx.locale, editionId)}?notice=taken-over`, 303);
        } catch (error) {
          if (!(error instanceof AppError) || error.id !== 'stale-version') throw error;
          return data({ refused: [...refusedIn(form)], kept: form.getAll('comment').map(String), error: ctx.t('word:changes.stale') }, { status: 409 });
        }
      default:
        await chooseHeadings(ctx, person, importId, form);
        return redirect(`${paths.broughtIn(ctx.locale, importId)}?notice=applied`, 303);
    }
  }, form);
}

export default function BroughtIn() {
  const { t } = useTranslation('word');
  const locale = useLocale();
  const { page, changes, head } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const [search] = useSearchParams();
  const desk = { label: t('write:desk.title'), href: paths.desk(locale) };
  const way = changes ? [desk, { label: changes.editionTitle || t('write:untitled'), href: paths.write(locale, changes.editionId) }] : [desk, { label: t('import.title'), href: paths.bringIn(locale) }];
  return (
    <>
      <Breadcrumbs items={[...way, { label: (changes ?? page)?.name }]} />
      <PageTitle title={head.title} />
      {failed ? <ErrorSummary errors={{ form: failed.error }} /> : search.get('notice') === 'applied' ? <Notice kind="success">{t('review.applied')}</Notice> : <Notice focus>{t('review.notSaved')}</Notice>}
      {changes ? <EditionChanges page={changes} refused={failed?.refused ?? []} kept={failed?.kept ?? null} /> : null}
      {page ? <NewDraft page={page} /> : null}
    </>
  );
}
