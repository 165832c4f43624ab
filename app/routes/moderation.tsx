import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { paths } from '#app/domain/paths.ts';
import { ModerationView } from '#app/features/discussions/components/moderation-view.tsx';
import { dismissReports } from '#app/features/discussions/dismiss-reports.server.ts';
import { queueFormSchema } from '#app/features/discussions/discussion.schema.ts';
import { formErrors } from '#app/features/discussions/form-errors.ts';
import { hidePost } from '#app/features/discussions/hide-post.server.ts';
import { refusePost } from '#app/features/discussions/refuse-post.server.ts';
import { releasePost } from '#app/features/discussions/release-post.server.ts';
import { restorePost } from '#app/features/discussions/restore-post.server.ts';
import { showModeration } from '#app/features/discussions/show-moderation.server.ts';
import { parseForm, readForm } from '#app/http/forms.server.ts';
import { respond } from '#app/http/respond.server.ts';
import { typedValues } from '#app/http/typed-values.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? '' }, { name: 'robots', content: 'noindex' }];

export async function loader({ context: { ctx }, request }: LoaderFunctionArgs) {
  const page = await showModeration(ctx);
  return { title: `${ctx.t('discussion:moderation.title')} – ${ctx.t('common:siteName')}`, page, notice: new URL(request.url).searchParams.get('notice') };
}

const DECIDE = { hide: hidePost, restore: restorePost, dismiss: dismissReports, release: releasePost, refuse: refusePost } as const;
const NOTICE = { hide: 'hidden', restore: 'restored', dismiss: 'dismissed', release: 'released', refuse: 'refused' } as const;

export async function action({ context: { ctx }, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  return respond(ctx, async () => {
    await showModeration(ctx);
    const parsed = parseForm(ctx, form, queueFormSchema);
    if (!parsed.ok) return data({ errors: parsed.errors, values: parsed.values }, { status: 422 });
    const { intent, post: postId, reason } = parsed.value;
    try {
      await DECIDE[intent](ctx, { postId, reason });
      return redirect(`${paths.moderation(ctx.locale)}?notice=${NOTICE[intent]}#main`, 303);
    } catch (error) {
      const shown = formErrors(ctx.t, error);
      if (!shown) throw error;
      return data({ errors: shown.errors, values: typedValues(form) }, { status: shown.status });
    }
  }, form);
}

export default function Moderation() {
  const { page, notice } = useLoaderData<typeof loader>();
  return <ModerationView page={page} notice={notice} answer={useActionData<typeof action>()} />;
}
