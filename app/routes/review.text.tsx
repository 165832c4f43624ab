import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AppError, badInput } from '#app/domain/errors.ts';
import { paths } from '#app/domain/paths.ts';
import { ReviewTextPage } from '#app/features/review/components/review-text-page.tsx';
import { commentPassage, resolveThread } from '#app/features/review/comment-passage.server.ts';
import { loadReviewText } from '#app/features/review/load-review-text.server.ts';
import { formText } from '#app/http/form-text.server.ts';
import { readForm } from '#app/http/forms.server.ts';
import { once } from '#app/http/once.server.ts';
import { requirePerson, respond } from '#app/http/respond.server.ts';
import { typedValues } from '#app/http/typed-values.server.ts';
import { headTags } from '#app/ui/head.ts';

/** What of the page the address asks for. */
function lookingAt(request: Request) {
  const query = new URL(request.url).searchParams;
  const comment = query.get('comment');
  return { since: query.get('since') || null, all: query.get('show') === 'all', side: query.get('view') === 'side', comment: comment === 'whole' ? '' : comment };
}

export async function loader({ context: { ctx }, params, request }: LoaderFunctionArgs) {
  return respond(ctx, async () => {
    const looking = lookingAt(request);
    const page = await loadReviewText(ctx, requirePerson(ctx), params['editionId'] ?? '', looking.since);
    const query = new URL(request.url).searchParams;
    const what = query.get('done');
    return { page, looking, done: what ? { what, passage: query.get('at') ?? '' } : null, head: { title: ctx.t('common:titled', { what: ctx.t('review:text.title'), title: page.title }), siteName: ctx.t('common:siteName'), noindex: true } };
  });
}

export const meta: MetaFunction<typeof loader> = ({ data: found }) => headTags(found?.head);

export async function action({ context: { ctx }, params, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  const editionId = params['editionId'] ?? '';
  const text = (name: string) => formText(form, name);
  return respond(ctx, async () => {
    try {
      const { passage } = await once(ctx, form, async () => {
        switch (text('intent')) {
          case 'comment': return commentPassage(ctx, { editionId, passage: text('passage'), parentId: text('parent') || null, text: text('text') });
          case 'resolve': case 'reopen': return resolveThread(ctx, { editionId, commentId: text('comment'), resolved: text('intent') === 'resolve' });
          default: throw badInput({ field: 'intent' });
        }
      });
      const { since, all, side } = lookingAt(request);
      // no fragment: it would take the focus from the message, which stands at the passage
      const done = text('intent') === 'comment' && text('parent') ? 'answer' : text('intent');
      return redirect(paths.reviewText(ctx.locale, editionId, { since: since ?? '', view: side ? 'side' : '', show: all ? 'all' : '', done, at: passage }), 303);
    } catch (error) {
      if (!(error instanceof AppError) || (error.status !== 409 && error.status !== 422)) throw error;
      const errors: Record<string, string> = error.params['field'] === 'text' ? { text: error.params['problem'] === 'too-long' ? ctx.t('errors:too-long', error.params) : ctx.t('review:text.wordsMissing') } : { form: ctx.t(`errors:${error.id}`) };
      return data({ errors, values: typedValues(form) }, { status: error.status });
    }
  }, form);
}

export default function ReviewTextRoute() {
  const { page, looking, done } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const typed = failed && 'errors' in failed ? failed : {};
  return <ReviewTextPage page={page} looking={looking} done={failed ? null : done} typed={typed} />;
}
