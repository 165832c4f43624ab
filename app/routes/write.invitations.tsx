import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { badInput } from '#app/domain/errors.ts';
import { paths } from '#app/domain/paths.ts';
import { answerInvitation } from '#app/features/articles/authors/answer-invitation.server.ts';
import { loadInvitations } from '#app/features/articles/authors/load-invitations.server.ts';
import { InvitationList } from '#app/features/articles/components/invitation-list.tsx';
import { readForm } from '#app/http/forms.server.ts';
import { requirePerson, respond } from '#app/http/respond.server.ts';
import { Breadcrumbs, Notice, PageTitle, useLocale } from '#app/ui/bits.tsx';
import { headTags } from '#app/ui/head.ts';

export async function loader({ context: { ctx } }: LoaderFunctionArgs) {
  return respond(ctx, async () => ({ items: await loadInvitations(ctx, requirePerson(ctx)), head: { title: ctx.t('authors:asked.title'), siteName: ctx.t('common:siteName'), noindex: true } }));
}

export const meta: MetaFunction<typeof loader> = ({ data }) => headTags(data?.head);

export async function action({ context: { ctx }, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  return respond(ctx, async () => {
    const person = requirePerson(ctx);
    const intent = form.get('intent');
    if (intent !== 'accept' && intent !== 'decline') throw badInput({ field: 'intent' });
    const editionId = await answerInvitation(ctx, person, { invitationId: String(form.get('invitation') ?? ''), accept: intent === 'accept', named: form.has('named') });
    return redirect(editionId ? paths.writeAuthors(ctx.locale, editionId, { notice: 'joined' }) : paths.invitations(ctx.locale, { notice: 'declined' }), 303);
  }, form);
}

export default function Invitations() {
  const { t } = useTranslation('authors');
  const locale = useLocale();
  const { items } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumbs items={[{ label: t('write:desk.title'), href: paths.desk(locale) }, { label: t('asked.title') }]} />
      <PageTitle title={t('asked.title')} lead={t('asked.lead')} />
      {useSearchParams()[0].get('notice') === 'declined' ? <Notice kind="success">{t('asked.declinedNow')}</Notice> : null}
      <InvitationList items={items} />
    </>
  );
}
