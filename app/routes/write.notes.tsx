import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { AppError, badInput } from '#app/domain/errors.ts';
import { paths } from '#app/domain/paths.ts';
import { NotesView } from '#app/features/articles/components/notes-page.tsx';
import { loadNotes, resolveNote } from '#app/features/articles/notes/author-notes.server.ts';
import { readForm } from '#app/http/forms.server.ts';
import { requirePerson, respond } from '#app/http/respond.server.ts';
import { headTags } from '#app/ui/head.ts';

export async function loader({ context: { ctx }, params }: LoaderFunctionArgs) {
  return respond(ctx, async () => {
    requirePerson(ctx);
    return { page: await loadNotes(ctx, params['editionId'] ?? ''), head: { title: ctx.t('word:notes.title'), siteName: ctx.t('common:siteName'), noindex: true } };
  });
}

export const meta: MetaFunction<typeof loader> = ({ data: found }) => headTags(found?.head);

export async function action({ context: { ctx }, params, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  return respond(ctx, async () => {
    requirePerson(ctx);
    const editionId = params['editionId'] ?? '';
    const intent = form.get('intent');
    await loadNotes(ctx, editionId);
    if (intent !== 'done' && intent !== 'reopen') throw badInput({ field: 'intent' });
    try {
      await resolveNote(ctx, { editionId, noteId: String(form.get('note') ?? ''), resolved: intent === 'done' });
    } catch (error) {
      if (!(error instanceof AppError) || error.id !== 'conflict') throw error;
      return data({ error: ctx.t('word:notes.late') }, { status: 409 });
    }
    return redirect(paths.writeNotes(ctx.locale, editionId, { notice: intent === 'done' ? 'done' : 'reopened' }), 303);
  }, form);
}

export default function Notes() {
  const { page } = useLoaderData<typeof loader>();
  return <NotesView page={page} notice={useSearchParams()[0].get('notice')} error={useActionData<typeof action>()?.error} />;
}
