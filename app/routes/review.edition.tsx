import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { AppError, badInput } from '#app/domain/errors.ts';
import { paths } from '#app/domain/paths.ts';
import { EDITION_STATES } from '#app/domain/workflow.ts';
import { EditionView } from '#app/features/articles/components/edition-view.tsx';
import { HistoryList } from '#app/features/articles/components/history-list.tsx';
import { StateTag } from '#app/ui/state-tag.tsx';
import { AuditList } from '#app/features/review/components/audit-list.tsx';
import { Criteria } from '#app/features/review/components/criteria.tsx';
import { DecisionForm } from '#app/features/review/components/decision-form.tsx';
import css from '#app/features/review/components/review.module.css';
import { decide } from '#app/features/review/decide.server.ts';
import { DECISIONS, loadReviewPage } from '#app/features/review/load-review-page.server.ts';
import { readForm } from '#app/http/forms.server.ts';
import { requirePerson, respond } from '#app/http/respond.server.ts';
import { typedValues } from '#app/http/typed-values.server.ts';
import { languageName } from '#app/i18n/languages.ts';
import { Breadcrumbs, Details, Notice, Time, useLocale } from '#app/ui/bits.tsx';
import { headTags } from '#app/ui/head.ts';

export async function loader({ context: { ctx }, params }: LoaderFunctionArgs) {
  return respond(ctx, async () => {
    const page = await loadReviewPage(ctx, requirePerson(ctx), params['editionId'] ?? '');
    return { page, head: { title: page.view.text.title, siteName: ctx.t('common:siteName'), noindex: true } };
  });
}

export const meta: MetaFunction<typeof loader> = ({ data: found }) => headTags(found?.head);

export async function action({ context: { ctx }, params, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  return respond(ctx, async () => {
    requirePerson(ctx);
    const decision = DECISIONS.find((d) => d === form.get('intent'));
    if (!decision) throw badInput({ field: 'intent' });
    try {
      const state = EDITION_STATES.find((s) => s === form.get('state'));
      await decide(ctx, decision, { editionId: params['editionId'] ?? '', revisionId: String(form.get('revisionId') ?? ''), reason: String(form.get('reason') ?? ''), ...(state ? { state } : {}) });
      return redirect(`${paths.review(ctx.locale)}?notice=${decision}`, 303);
    } catch (error) {
      if (!(error instanceof AppError) || (error.status !== 409 && error.status !== 422)) throw error;
      // of two deciders one wins; the other sees what happened and keeps what was typed
      const errors: Record<string, string> = error.status === 422 ? { reason: ctx.t(`review:decide.missing.${decision}`, { defaultValue: ctx.t('errors:required') }) } : { form: ctx.t(`review:late.${error.id}`) };
      return data({ errors, values: typedValues(form) }, { status: error.status });
    }
  }, form);
}

export default function ReviewEdition() {
  const { t } = useTranslation('review');
  const locale = useLocale();
  const { page } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <>
      <Breadcrumbs items={page.own ? [{ label: t('write:desk.title'), href: paths.desk(locale) }, { label: page.view.text.title, href: paths.write(locale, page.id) }, { label: t('title') }] : [{ label: t('title'), href: paths.review(locale) }, { label: page.view.text.title }]} />
      {failed && page.decisions.length === 0 ? <DecisionForm decisions={[]} revisionId="" state={page.state} values={failed.values} errors={failed.errors} /> : null}
      <p className={css.facts}>
        <StateTag state={page.state} />
        <span>{languageName(page.lang, locale)}</span>
        {page.access === 'public' ? null : <span>{t(`access.${page.access}`)}</span>}
        <span>{t('revision', { number: page.revision.number })}, <Time iso={page.revision.at} withTime /></span>
      </p>
      {page.own ? <Notice>{t('own')}</Notice> : null}
      <div className={css.page}>
        <div>
          <EditionView view={page.view} />
          <p className={css.hash}>{t('hash')} <code>{page.revision.hash}</code></p>
        </div>
        <aside className={css.aside} aria-label={t('aside')}>
          <div>
            {page.own ? null : <Criteria />}
            <h2>{t('history')}</h2>
            <HistoryList items={page.history} />
          </div>
        </aside>
      </div>
      {page.decisions.length ? <DecisionForm decisions={page.decisions} revisionId={page.revision.id} state={page.state} values={failed?.values} errors={failed?.errors} /> : null}
      {page.audit ? <Details summary={t('audit.title')}><AuditList lines={page.audit} /></Details> : null}
    </>
  );
}
