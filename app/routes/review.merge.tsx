import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { AppError, badInput } from '#app/domain/errors.ts';
import { paths } from '#app/domain/paths.ts';
import { MergeView } from '#app/features/review/components/merge-page.tsx';
import { loadMerge } from '#app/features/review/load-merge.server.ts';
import { mergePractice, undoMerge } from '#app/features/review/merge-practice.server.ts';
import { formText } from '#app/http/form-text.server.ts';
import { readForm } from '#app/http/forms.server.ts';
import { requirePerson, respond } from '#app/http/respond.server.ts';
import { typedValues } from '#app/http/typed-values.server.ts';
import { headTags } from '#app/ui/head.ts';

export async function loader({ context: { ctx }, params, request }: LoaderFunctionArgs) {
  return respond(ctx, async () => {
    requirePerson(ctx);
    const page = await loadMerge(ctx, params['editionId'] ?? '', new URL(request.url).searchParams.get('into') ?? '');
    return { page, head: { title: ctx.t('common:titled', { what: ctx.t('versions:merge.title'), title: page.own.title }), siteName: ctx.t('common:siteName'), noindex: true } };
  });
}

export const meta: MetaFunction<typeof loader> = ({ data: found }) => headTags(found?.head);

export async function action({ context: { ctx }, params, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  return respond(ctx, async () => {
    requirePerson(ctx);
    const editionId = params['editionId'] ?? '';
    const text = (name: string) => formText(form, name);
    const refuse = (errors: Record<string, string>, status: number) => data({ errors, values: typedValues(form) }, { status });
    try {
      switch (form.get('intent')) {
        case 'merge':
          await mergePractice(ctx, { editionId, into: text('into'), reason: text('mergeReason'), confirmed: form.has('confirmMerge') });
          return redirect(paths.merge(ctx.locale, editionId, { notice: 'merged' }), 303);
        case 'unmerge':
          await undoMerge(ctx, { editionId });
          return redirect(paths.merge(ctx.locale, editionId, { notice: 'unmerged' }), 303);
        default: throw badInput({ field: 'intent' });
      }
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (error.id === 'conflict') return refuse({ form: ctx.t('versions:merge.conflict') }, 409);
      const field = String(error.params['field'] ?? '');
      if (error.id !== 'bad-input' || !['into', 'mergeReason', 'confirmMerge'].includes(field)) throw error;
      return refuse({ [field]: error.params['problem'] === 'too-long' ? ctx.t('errors:too-long', error.params) : ctx.t(`versions:merge.wrong.${field === 'into' ? error.params['problem'] : field}`) }, 422);
    }
  }, form);
}

export default function Merge() {
  const { page } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const notice = useSearchParams()[0].get('notice');
  return <MergeView page={page} notice={failed ? null : notice} {...(failed ?? {})} />;
}
