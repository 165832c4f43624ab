import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { badInput } from '#app/domain/errors.ts';
import { paths } from '#app/domain/paths.ts';
import { AdminNav } from '#app/features/administration/components/admin-nav.tsx';
import css from '#app/features/administration/components/admin.module.css';
import { IndexStatus } from '#app/features/search-log/components/index-status.tsx';
import { SearchReport } from '#app/features/search-log/components/search-report.tsx';
import { askForRebuild, checkIndex } from '#app/features/search-log/rebuild.server.ts';
import { searchReport } from '#app/features/search-log/report.server.ts';
import { redirectWith } from '#app/http/form-answers.server.ts';
import { parseForm, readForm } from '#app/http/forms.server.ts';
import { respond } from '#app/http/respond.server.ts';
import { authorize, can } from '#app/policies/can.ts';
import { formatNumber } from '#app/i18n/format.ts';
import { Notice, PageTitle, Time, useLocale } from '#app/ui/bits.tsx';
import { Button, Form } from '#app/ui/form.tsx';

const schema = z.strictObject({ intent: z.enum(['check', 'rebuild']) });

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? '' }, { name: 'robots', content: 'noindex' }];

export async function loader({ context: { ctx } }: LoaderFunctionArgs) {
  return { title: `${ctx.t('thesaurus:search.title')} – ${ctx.t('common:siteName')}`, people: can(ctx.actor, 'people.manage'), ...(await searchReport(ctx)) };
}

export async function action({ context: { ctx }, request }: ActionFunctionArgs) {
  authorize(can(ctx.actor, 'vocabulary.edit'), ctx.actor);
  const form = await readForm(request);
  const parsed = parseForm(ctx, form, schema);
  if (!parsed.ok) throw badInput();
  if (parsed.value.intent === 'check') return data({ check: await respond(ctx, () => checkIndex(ctx), form) });
  await respond(ctx, () => askForRebuild(ctx), form);
  return redirectWith(paths.admin(ctx.locale, 'search'));
}

export default function AdminSearch() {
  const { t } = useTranslation('thesaurus');
  const locale = useLocale();
  const { status, rebuild, people, languages, days, least } = useLoaderData<typeof loader>();
  const check = useActionData<typeof action>()?.check;
  const n = (value: number) => formatNumber(locale, value);
  const wrong = check ? check.missing + check.stale + check.surplus : 0;
  return (
    <>
      <PageTitle title={t('search.title')} lead={t('search.lead', { least: n(least), days: n(days) })} />
      <AdminNav here="search" people={people} />
      <SearchReport languages={languages} />
      <section className={css.section}>
        <h2>{t('search.index')}</h2>
        <IndexStatus status={status} />
        {rebuild ? <p>{t(`search.rebuild.${rebuild.state}`, { done: n(rebuild.done), total: n(rebuild.total) })} <Time iso={rebuild.at} withTime /></p> : null}
        {check ? <Notice kind={wrong === 0 && !check.damaged ? 'success' : 'caution'}>{t(check.damaged ? 'search.damaged' : wrong === 0 ? 'search.holds' : 'search.differs', { entries: n(check.entries), missing: n(check.missing), stale: n(check.stale), surplus: n(check.surplus) })}</Notice> : null}
        <Form className={css.row}>
          <Button variant="secondary" name="intent" value="check">{t('search.check')}</Button>
          <Button variant="secondary" name="intent" value="rebuild">{t('search.doRebuild')}</Button>
        </Form>
      </section>
    </>
  );
}
