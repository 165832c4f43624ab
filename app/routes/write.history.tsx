import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AppError, badInput } from '#app/domain/errors.ts';
import { paths } from '#app/domain/paths.ts';
import { HistoryView } from '#app/features/review/components/history-page.tsx';
import { loadHistory } from '#app/features/review/load-history.server.ts';
import { restoreText } from '#app/features/articles/restore-revision.server.ts';
import { readForm } from '#app/http/forms.server.ts';
import { requirePerson, respond } from '#app/http/respond.server.ts';
import { headTags } from '#app/ui/head.ts';

export async function loader({ context: { ctx }, params, request }: LoaderFunctionArgs) {
  return respond(ctx, async () => {
    const query = new URL(request.url).searchParams;
    const text = (name: string) => query.get(name) ?? '';
    const page = await loadHistory(ctx, requirePerson(ctx), params['editionId'] ?? '', { from: text('from'), to: text('to'), with: text('with') });
    const look = { side: text('view') === 'side', all: text('show') === 'all', notice: query.get('notice'), undo: /^\d{1,9}$/.test(text('undo')) ? Number(text('undo')) : null };
    return { page, look, head: { title: ctx.t('common:titled', { what: ctx.t('versions:history.title'), title: page.title || ctx.t('write:untitled') }), siteName: ctx.t('common:siteName'), noindex: true } };
  });
}

export const meta: MetaFunction<typeof loader> = ({ data: found }) => headTags(found?.head);

export async function action({ context: { ctx }, params, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  return respond(ctx, async () => {
    requirePerson(ctx);
    const editionId = params['editionId'] ?? '';
    const text = (name: string) => String(form.get(name) ?? '');
    const version = Number.parseInt(text('version'), 10) || 0;
    try {
      switch (form.get('intent')) {
        case 'restore-revision': {
          const { before } = await restoreText(ctx, { editionId, version, from: { revisionId: text('revision') } });
          return redirect(paths.history(ctx.locale, editionId, { notice: 'restored', undo: String(before), from: text('revision') }), 303);
        }
        case 'undo-restore':
          await restoreText(ctx, { editionId, version, from: { version: Number.parseInt(text('undo'), 10) || 0 } });
          return redirect(paths.history(ctx.locale, editionId, { notice: 'undone' }), 303);
        default: throw badInput({ field: 'intent' });
      }
    } catch (error) {
      if (!(error instanceof AppError) || error.id !== 'stale-version') throw error;
      return data({ error: ctx.t('versions:history.stale') }, { status: 409 });
    }
  }, form);
}

export default function History() {
  const { page, look } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return <HistoryView page={page} look={look} error={failed?.error} />;
}
