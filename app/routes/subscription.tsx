import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { subscriptionStands, unsubscribeByToken } from '#app/features/discussions/unsubscribe-by-token.server.ts';
import { pauseByToken, searchMailStands } from '#app/features/library/searches/pause-search.server.ts';
import { readForm } from '#app/http/forms.server.ts';
import { PageTitle, useLocale } from '#app/ui/bits.tsx';
import { Button, ButtonLink, Form } from '#app/ui/form.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title ?? '' }, { name: 'robots', content: 'noindex' }, { name: 'referrer', content: 'same-origin' },
];

export async function loader({ context: { ctx }, params }: LoaderFunctionArgs) {
  const token = params['token'] ?? '';
  const stands = (await subscriptionStands(ctx, token)) ? 'discussion' : (await searchMailStands(ctx, token)) ? 'search' : null;
  return { title: `${ctx.t('discussion:unsubscribe.title')} – ${ctx.t('common:siteName')}`, stands };
}

/** The link of the mail is proof enough; whoever follows it need not sign in. */
export async function action({ context: { ctx }, params, request }: ActionFunctionArgs) {
  const token = params['token'] ?? '';
  await readForm(request);
  if (!(await unsubscribeByToken(ctx, token))) await pauseByToken(ctx, token);
  return redirect(paths.subscription(ctx.locale, token), 303);
}

export default function Subscription() {
  const { t } = useTranslation('discussion');
  const locale = useLocale();
  const { stands } = useLoaderData<typeof loader>();
  return stands ? (
    <>
      <PageTitle title={t('unsubscribe.title')} lead={stands === 'search' ? t('searches:stop.lead') : t('unsubscribe.lead')} />
      <Form><Button>{t('unsubscribe.confirm')}</Button></Form>
    </>
  ) : (
    <>
      <PageTitle title={t('unsubscribe.ended')} lead={t('searches:stop.endedLead')} />
      <p><ButtonLink href={paths.practices(locale)}>{t('common:practices')}</ButtonLink></p>
    </>
  );
}
