import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { loadBin, unbinEdition } from '#app/features/articles/bin.server.ts';
import { BinList } from '#app/features/articles/components/bin.tsx';
import { readForm } from '#app/http/forms.server.ts';
import { requirePerson, respond } from '#app/http/respond.server.ts';
import { Breadcrumbs, Notice, PageTitle, useLocale } from '#app/ui/bits.tsx';
import { headTags } from '#app/ui/head.ts';

export async function loader({ context: { ctx } }: LoaderFunctionArgs) {
  return respond(ctx, async () => ({ items: await loadBin(ctx, requirePerson(ctx)), head: { title: ctx.t('versions:bin.title'), siteName: ctx.t('common:siteName'), noindex: true } }));
}

export const meta: MetaFunction<typeof loader> = ({ data }) => headTags(data?.head);

export async function action({ context: { ctx }, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  return respond(ctx, async () => {
    requirePerson(ctx);
    await unbinEdition(ctx, { editionId: String(form.get('editionId') ?? '') });
    return redirect(`${paths.bin(ctx.locale)}?notice=unbinned`, 303);
  }, form);
}

export default function Bin() {
  const { t } = useTranslation('versions');
  const locale = useLocale();
  const { items } = useLoaderData<typeof loader>();
  const notice = useSearchParams()[0].get('notice');
  return (
    <>
      <Breadcrumbs items={[{ label: t('write:desk.title'), href: paths.desk(locale) }, { label: t('bin.title') }]} />
      <PageTitle title={t('bin.title')} lead={t('bin.lead')} />
      {notice === 'binned' || notice === 'unbinned' ? <Notice kind="success">{t(`bin.${notice}`)}</Notice> : null}
      <BinList items={items} />
    </>
  );
}
