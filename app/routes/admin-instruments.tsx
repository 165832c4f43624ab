import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { badInput } from '#app/domain/errors.ts';
import { paths } from '#app/domain/paths.ts';
import { AdminNav } from '#app/features/administration/components/admin-nav.tsx';
import { checkQueue } from '#app/features/instruments/check-queue.server.ts';
import { presentInstrumentRow } from '#app/features/instruments/instrument.present.ts';
import { checkSchema } from '#app/features/instruments/instruments.schema.ts';
import { readPage } from '#app/features/instruments/instruments-request.ts';
import { markChecked } from '#app/features/instruments/mark-checked.server.ts';
import { parseForm, readForm } from '#app/http/forms.server.ts';
import { respond } from '#app/http/respond.server.ts';
import { authorize, can } from '#app/policies/can.ts';
import { DataTable, Notice, PageTitle, Pagination, Time, useLocale } from '#app/ui/bits.tsx';
import { Button, ButtonLink, Form } from '#app/ui/form.tsx';
import { LegalStatus } from '#app/ui/legal-status.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? '' }, { name: 'robots', content: 'noindex' }];

export async function loader({ context: { ctx }, request }: LoaderFunctionArgs) {
  return respond(ctx, async () => {
    const queue = await checkQueue(ctx, readPage(new URL(request.url).searchParams.get('page')));
    return {
      title: `${ctx.t('instruments:admin.title')} – ${ctx.t('common:siteName')}`, mayEnterAdmin: can(ctx.actor, 'admin.enter'), people: can(ctx.actor, 'people.manage'),
      overdue: queue.overdue, page: queue.page, pages: queue.pages,
      cards: queue.cards.map((card) => ({ ...presentInstrumentRow(card, ctx, 0), due: card.checkDue, late: card.checkDue <= queue.today, checkedAt: card.checkedAt, checkedBy: card.checkedBy })),
    };
  });
}

export async function action({ context: { ctx }, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  return respond(ctx, async () => {
    authorize(can(ctx.actor, 'instrument.edit'), ctx.actor);
    const parsed = parseForm(ctx, form, checkSchema);
    if (!parsed.ok) throw badInput();
    return data({ checked: (await markChecked(ctx, parsed.value.id)).title });
  }, form);
}

export default function AdminInstruments() {
  const { t } = useTranslation('instruments');
  const locale = useLocale();
  const { cards, overdue, page, pages, mayEnterAdmin, people } = useLoaderData<typeof loader>();
  const checked = useActionData<typeof action>()?.checked;
  return (
    <>
      <PageTitle title={t('admin.title')} lead={t('admin.lead')} />
      {mayEnterAdmin ? <AdminNav here="instruments" people={people} /> : null}
      {checked ? <Notice kind="success">{t('admin.checkedDone', { title: checked })}</Notice> : null}
      <p><strong>{overdue > 0 ? t('admin.overdue', { count: overdue }) : t('admin.allChecked')}</strong></p>
      <p><ButtonLink href={paths.admin(locale, 'instruments/new')}>{t('admin.new')}</ButtonLink></p>
      <DataTable caption={t('admin.caption')}
        columns={[{ key: 'name', label: t('admin.instrument') }, { key: 'status', label: t('admin.status') }, { key: 'due', label: t('admin.due') }, { key: 'last', label: t('admin.last') }, { key: 'check', label: t('admin.action') }]}
        rows={cards.map((card) => ({
          id: card.id,
          cells: {
            name: <><a href={paths.admin(locale, `instruments/${card.id}`)}>{card.name}</a><br /><span lang={card.lang}>{card.title}</span></>,
            status: <LegalStatus status={card.status} since={card.since} />,
            due: <><Time iso={card.due} />{card.late ? <> <strong>{t('admin.overdueMark')}</strong></> : null}</>,
            last: <><Time iso={card.checkedAt} /> {t('checkedBy', { name: card.checkedBy ?? t('byImport') })}</>,
            check: <Form><Button variant="secondary" name="id" value={card.id} aria-label={t('admin.checkThis', { name: card.name })}>{t('admin.check')}</Button></Form>,
          },
        }))} />
      <Pagination page={page} pages={pages} hrefOf={(n) => `${paths.admin(locale, 'instruments')}?page=${n}`} />
    </>
  );
}
