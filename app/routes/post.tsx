import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { paths } from '#app/domain/paths.ts';
import { PostPageView } from '#app/features/discussions/components/post-page.tsx';
import { blockWriter } from '#app/features/discussions/block-person.server.ts';
import { dismissReports } from '#app/features/discussions/dismiss-reports.server.ts';
import { chosenLanguage, postFormSchema } from '#app/features/discussions/discussion.schema.ts';
import { editPost } from '#app/features/discussions/edit-post.server.ts';
import { formErrors } from '#app/features/discussions/form-errors.ts';
import { hidePost } from '#app/features/discussions/hide-post.server.ts';
import { refusePost } from '#app/features/discussions/refuse-post.server.ts';
import { releasePost } from '#app/features/discussions/release-post.server.ts';
import { reportPost } from '#app/features/discussions/report-post.server.ts';
import { restorePost } from '#app/features/discussions/restore-post.server.ts';
import { showPost } from '#app/features/discussions/show-post.server.ts';
import { withdrawPost } from '#app/features/discussions/withdraw-post.server.ts';
import type { Ctx } from '#app/features/context.ts';
import { parseForm, readForm, type Parsed } from '#app/http/forms.server.ts';
import { respond } from '#app/http/respond.server.ts';
import { typedValues } from '#app/http/typed-values.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? '' }, { name: 'robots', content: 'noindex' }];

export async function loader({ context: { ctx }, params, request }: LoaderFunctionArgs) {
  const page = await showPost(ctx, params['id'] ?? '');
  return { title: `${ctx.t('discussion:titleOf', { title: page.practice.title })} – ${ctx.t('common:siteName')}`, page, notice: new URL(request.url).searchParams.get('notice') };
}

type Input = Extract<Parsed<ReturnType<typeof postFormSchema.parse>>, { ok: true }>['value'];

/** Does what the form asks; returns the notice that says so. */
async function carryOut(ctx: Ctx, postId: string, input: Input): Promise<string> {
  switch (input.intent) {
    case 'edit': await editPost(ctx, { postId, version: input.version, lang: chosenLanguage(input), markdown: input.body }); return 'edited';
    case 'withdraw': await withdrawPost(ctx, { postId }); return 'withdrawn';
    case 'report': await reportPost(ctx, { postId, reason: input.report, note: input.note }); return 'reported';
    case 'block': await blockWriter(ctx, { postId }); return 'blocked';
    case 'hide': await hidePost(ctx, { postId, reason: input.reason }); return 'hidden';
    case 'restore': await restorePost(ctx, { postId, reason: input.reason }); return 'restored';
    case 'release': await releasePost(ctx, { postId, reason: input.reason }); return 'released';
    case 'refuse': await refusePost(ctx, { postId, reason: input.reason }); return 'refused';
    case 'dismiss': await dismissReports(ctx, { postId, reason: input.reason }); return 'dismissed';
  }
}

export async function action({ context: { ctx }, params, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  const postId = params['id'] ?? '';
  return respond(ctx, async () => {
    // who may not see the post learns nothing about the form either
    await showPost(ctx, postId);
    const parsed = parseForm(ctx, form, postFormSchema);
    if (!parsed.ok) return data({ errors: parsed.errors, values: parsed.values }, { status: 422 });
    try {
      const notice = await carryOut(ctx, postId, parsed.value);
      return redirect(`${paths.post(ctx.locale, postId)}?notice=${notice}#main`, 303);
    } catch (error) {
      const shown = formErrors(ctx.t, error);
      if (!shown) throw error;
      return data({ errors: shown.errors, values: typedValues(form) }, { status: shown.status });
    }
  }, form);
}

export default function Post() {
  const { page, notice } = useLoaderData<typeof loader>();
  return <PostPageView page={page} notice={notice} answer={useActionData<typeof action>()} />;
}
