import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import { badInput } from '#app/domain/errors.ts';
import { paths } from '#app/domain/paths.ts';
import { emailAddress } from '#app/features/accounts/accounts.schema.ts';
import { inviteAuthor } from '#app/features/articles/authors/invite-author.server.ts';
import { loadAuthors } from '#app/features/articles/authors/load-authors.server.ts';
import { partFromAuthors } from '#app/features/articles/authors/part-author.server.ts';
import { withdrawInvitation } from '#app/features/articles/authors/withdraw-invitation.server.ts';
import { AuthorsView } from '#app/features/articles/components/authors-page.tsx';
import { parseForm, readForm } from '#app/http/forms.server.ts';
import { requirePerson, respond } from '#app/http/respond.server.ts';
import { headTags } from '#app/ui/head.ts';

export async function loader({ context: { ctx }, params }: LoaderFunctionArgs) {
  return respond(ctx, async () => ({
    page: await loadAuthors(ctx, requirePerson(ctx), params['editionId'] ?? ''), head: { title: ctx.t('authors:title'), siteName: ctx.t('common:siteName'), noindex: true },
  }));
}

export const meta: MetaFunction<typeof loader> = ({ data: found }) => headTags(found?.head);

const invitation = z.strictObject({ intent: z.literal('invite'), email: emailAddress });

export async function action({ context: { ctx }, params, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  return respond(ctx, async () => {
    const person = requirePerson(ctx);
    const editionId = params['editionId'] ?? '';
    const back = (notice: string) => redirect(paths.writeAuthors(ctx.locale, editionId, { notice }), 303);
    switch (form.get('intent')) {
      case 'invite': {
        // who may not invite learns nothing from what was typed
        await loadAuthors(ctx, person, editionId);
        const parsed = parseForm(ctx, form, invitation);
        if (!parsed.ok) return data({ errors: parsed.errors, email: parsed.values['email'] ?? '' }, { status: 422 });
        await inviteAuthor(ctx, { editionId, email: parsed.value.email });
        return back('invited');
      }
      case 'withdraw':
        await withdrawInvitation(ctx, { editionId, invitationId: String(form.get('invitation') ?? '') });
        return back('withdrawn');
      case 'part': {
        const personId = String(form.get('person') ?? '');
        await partFromAuthors(ctx, person, { editionId, personId });
        return personId === person.id ? redirect(`${paths.desk(ctx.locale)}?notice=left`, 303) : back('parted');
      }
      default: throw badInput({ field: 'intent' });
    }
  }, form);
}

export default function Authors() {
  const { page } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return <AuthorsView page={page} notice={useSearchParams()[0].get('notice')} failed={failed} />;
}
