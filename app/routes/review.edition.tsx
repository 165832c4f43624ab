import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { BinForm } from '#app/features/articles/components/bin.tsx';
import { EditionView } from '#app/features/articles/components/edition-view.tsx';
import { HistoryList } from '#app/features/articles/components/history-list.tsx';
import { StateTag } from '#app/ui/state-tag.tsx';
import { DAYS_TO_REVIEW } from '#app/domain/review.ts';
import { inDays } from '#app/features/review/review-due.server.ts';
import { AppealPanel } from '#app/features/review/components/appeal-panel.tsx';
import { PublishForm } from '#app/features/review/components/publish-form.tsx';
import { AssignForms } from '#app/features/review/components/assign-form.tsx';
import { AuditList } from '#app/features/review/components/audit-list.tsx';
import { Criteria } from '#app/features/review/components/criteria.tsx';
import { DecisionForm } from '#app/features/review/components/decision-form.tsx';
import { ReportForm } from '#app/features/review/components/report-form.tsx';
import { ReportList } from '#app/features/review/components/report-list.tsx';
import { RetiredNote, RetireForm } from '#app/features/review/components/retire-form.tsx';
import { ReviewsPanel } from '#app/features/review/components/reviews-panel.tsx';
import css from '#app/features/review/components/review.module.css';
import { loadReviewPage } from '#app/features/review/load-review-page.server.ts';
import { readForm } from '#app/http/forms.server.ts';
import { requirePerson, respond } from '#app/http/respond.server.ts';
import { languageName } from '#app/i18n/languages.ts';
import { Breadcrumbs, Details, Notice, Time, useLocale } from '#app/ui/bits.tsx';
import { headTags } from '#app/ui/head.ts';
import { reviewAction } from './review-action.server.ts';

export async function loader({ context: { ctx }, params }: LoaderFunctionArgs) {
  return respond(ctx, async () => {
    const page = await loadReviewPage(ctx, requirePerson(ctx), params['editionId'] ?? '');
    const day = (days: number) => inDays(ctx.now(), days).slice(0, 10);
    return { page, days: { technical: day(DAYS_TO_REVIEW.technical), community: day(DAYS_TO_REVIEW.community) }, head: { title: page.view.text.title, siteName: ctx.t('common:siteName'), noindex: true } };
  });
}

export const meta: MetaFunction<typeof loader> = ({ data: found }) => headTags(found?.head);

export async function action({ context: { ctx }, params, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  return respond(ctx, async () => {
    requirePerson(ctx);
    return reviewAction(ctx, params['editionId'] ?? '', form);
  }, form);
}

const NOTICES = ['claimed', 'assigned', 'marked', 'reported', 'plan', 'cancel-plan', 'appeal', 'uphold', 'overturn', 'restore', 'withdraw', 'archive'];

export default function ReviewEdition() {
  const { t } = useTranslation('review');
  const locale = useLocale();
  const { page, days } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const failed = useActionData<typeof action>();
  const notice = search.get('notice') ?? '';
  const { reviews } = page;
  const tell = (intents: readonly string[]) => (failed && intents.includes(failed.intent) ? { values: failed.values, errors: failed.errors } : {});
  const decided = tell(['request-changes', 'approve']);
  const publishes = page.decisions.includes('publish');
  const decisions = page.decisions.filter((d) => d === 'request-changes' || d === 'approve');
  const retiring = { withdraw: page.decisions.includes('withdraw') && page.swaps, archive: page.decisions.includes('archive') };
  const appealing = page.appeal.mayMake || page.appeal.mayDecide;
  const reporting = reviews.mine?.state === 'active' && !reviews.mine.reported && page.state === 'submitted';
  // what was refused because the page had moved on has no form any more: it is shown above, with what was typed
  const homeless = failed && !(failed.intent === '' ? false : failed.intent === 'report' ? reporting : failed.intent === 'claim' || failed.intent === 'decline' || failed.intent === 'conflict' ? reviews.claims.length || reviews.mine : failed.intent === 'assign' ? reviews.assign.length : failed.intent === 'publish' || failed.intent === 'plan' || failed.intent === 'cancel-plan' ? publishes : ['appeal', 'uphold', 'overturn'].includes(failed.intent) ? appealing : failed.intent === 'bin' ? page.mayBin : failed.intent === 'restore' ? page.retired?.mayRestore : failed.intent === 'withdraw' || failed.intent === 'archive' ? retiring.withdraw || retiring.archive : decisions.length);
  return (
    <>
      <Breadcrumbs items={page.own ? [{ label: t('write:desk.title'), href: paths.desk(locale) }, { label: page.view.text.title, href: paths.write(locale, page.id) }, { label: t('title') }] : [{ label: t('title'), href: paths.review(locale) }, { label: page.view.text.title }]} />
      {NOTICES.includes(notice) && !failed ? <Notice kind="success">{t(`done.${notice}`)}</Notice> : null}
      {homeless ? <DecisionForm decisions={[]} revisionId="" state={page.state} values={{ reason: failed.values['reason'] ?? failed.values['comment'] ?? failed.values['declined'] ?? failed.values['appeal'] ?? failed.values['answer'] ?? failed.values['note'] ?? failed.values['retireReason'] ?? '' }} errors={failed.errors} /> : null}
      <h1 lang={page.view.lang}>{page.view.text.title || t('write:untitled')}</h1>
      <p className={css.facts}>
        <StateTag state={page.state} />
        <span>{languageName(page.lang, locale)}</span>
        {page.access === 'public' ? null : <span>{t(`access.${page.access}`)}</span>}
        <span>{t('revision', { number: page.revision.number })}, <Time iso={page.revision.at} withTime /></span>
      </p>
      {page.own ? <Notice>{t('own')}</Notice> : null}
      {page.retired ? <RetiredNote retired={page.retired} {...tell(['restore'])} /> : null}
      {reviews.needs.length && page.state !== 'draft' ? <ReviewsPanel reviews={reviews} intent={failed?.intent === 'conflict' ? 'decline' : failed?.intent} values={failed?.values} errors={failed?.errors} /> : null}
      <AppealPanel appeal={page.appeal} {...tell(['appeal', 'uphold', 'overturn'])} />
      {reviews.assign.length ? <AssignForms assign={reviews.assign} days={days} {...tell(['assign'])} /> : null}
      <p><a href={paths.reviewText(locale, page.id)}>{t('text.link')}</a>{page.state !== 'draft' ? <> · <a href={paths.history(locale, page.id)}>{t('versions:history.link')}</a></> : null}{page.openThreads ? <> ({t('text.linkOpen', { count: page.openThreads })})</> : null}
        {/* past the whole text, which may hold many links */}
        {[...(reporting ? [['report', t('report.title')]] : []), ...(publishes ? [['publish', t('publish.title')]] : []), ...(decisions.length ? [['decide', t('decide.title')]] : [])].map(([id, title]) => <Fragment key={id}> · <a href={`#${id}`}>{title}</a></Fragment>)}
      </p>
      <div className={css.page}>
        <div>
          <EditionView view={page.view} heading={false} />
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
      <ReportList reports={reviews.reports} />
      {reporting && reviews.mine ? <ReportForm kind={reviews.mine.kind} revisionId={page.revision.id} {...tell(['report'])} /> : null}
      {reviews.missing && page.state === 'submitted' && !page.own ? <Notice>{t('decide.waiting')}</Notice> : null}
      {publishes ? <PublishForm page={page} {...tell(['publish', 'plan', 'cancel-plan'])} /> : null}
      {decisions.length ? <DecisionForm decisions={decisions} revisionId={page.revision.id} state={page.state} {...decided} /> : null}
      <RetireForm may={retiring} lang={page.lang} others={page.others} {...tell(['withdraw', 'archive'])} />
      {page.mayMerge ? <p><a href={paths.merge(locale, page.id)}>{t('versions:merge.link')}</a></p> : null}
      {page.mayBin ? <BinForm {...(failed?.intent === 'bin' ? { errors: failed.errors } : {})} /> : null}
      {page.audit ? <Details summary={t('audit.title')}><AuditList lines={page.audit} /></Details> : null}
    </>
  );
}
