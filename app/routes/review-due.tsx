import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { isDay } from '#app/domain/days.ts';
import { AppError } from '#app/domain/errors.ts';
import { paths } from '#app/domain/paths.ts';
import { BROAD_THEMES } from '#app/domain/practice-meta.ts';
import { DeskTabs } from '#app/features/desk/components/desk-tabs.tsx';
import { loadWork } from '#app/features/desk/load-work.server.ts';
import { readPage } from '#app/features/instruments/instruments-request.ts';
import { vocabularyOf } from '#app/features/library/vocabulary.server.ts';
import { DueList, type Refused } from '#app/features/review/components/due-list.tsx';
import { loadDue } from '#app/features/review/load-due.server.ts';
import { confirmPractice, setReviewDate } from '#app/features/review/review-date.server.ts';
import { formText } from '#app/http/form-text.server.ts';
import { readForm } from '#app/http/forms.server.ts';
import { requirePerson, respond } from '#app/http/respond.server.ts';
import { typedValues } from '#app/http/typed-values.server.ts';
import { formatDate } from '#app/i18n/format.ts';
import { Notice, PageTitle, Pagination, useLocale } from '#app/ui/bits.tsx';
import { headTags } from '#app/ui/head.ts';

export async function loader({ context: { ctx }, request }: LoaderFunctionArgs) {
  return respond(ctx, async () => {
    const asked = new URL(request.url).searchParams;
    const due = await loadDue(ctx, requirePerson(ctx), { view: asked.get('show'), theme: asked.get('theme'), page: readPage(asked.get('page')) });
    const vocabulary = await vocabularyOf(ctx);
    return {
      due, counts: (await loadWork(ctx, requirePerson(ctx))).counts, now: ctx.now().toISOString(), themes: Object.fromEntries(BROAD_THEMES.map((id) => [id, vocabulary.label(id)])),
      head: { title: ctx.t('due:title'), siteName: ctx.t('common:siteName'), noindex: true },
    };
  });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => headTags(page?.head);

export async function action({ context: { ctx }, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  return respond(ctx, async () => {
    const read = (name: string) => formText(form, name);
    const what = { practiceId: read('practiceId'), seen: read('seen') };
    const back = (query: Record<string, string>) => {
      const asked = new URL(request.url).searchParams;
      return redirect(paths.reviewDue(ctx.locale, { show: asked.get('show') ?? '', theme: asked.get('theme') ?? '', ...query }), 303);
    };
    try {
      if (read('intent') === 'confirm') return back({ notice: 'confirmed', day: (await confirmPractice(ctx, what)).reviewBy });
      await setReviewDate(ctx, { ...what, day: read('day'), reason: read('reason') });
      return back({ notice: 'changed' });
    } catch (error) {
      if (!(error instanceof AppError) || (error.status !== 409 && error.status !== 422)) throw error;
      const field = error.status === 422 ? String(error.params['field']) : 'form';
      const errors = { [field]: ctx.t(`due:wrong.${field === 'form' ? 'conflict' : `${field}-${error.params['problem']}`}`, error.params) };
      return data<Refused>({ practiceId: what.practiceId, errors, values: typedValues(form) }, { status: error.status });
    }
  }, form);
}

export default function ReviewDue() {
  const { t } = useTranslation('due');
  const locale = useLocale();
  const { counts, due, now, themes } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const [search] = useSearchParams();
  const day = search.get('day') ?? '';
  return (
    <>
      <PageTitle title={t('title')} lead={t('lead')} />
      <DeskTabs here="due" counts={counts} />
      {search.get('notice') === 'confirmed' && isDay(day) ? <Notice kind="success">{t('done.confirmed', { day: formatDate(locale, day) })}</Notice> : null}
      {search.get('notice') === 'changed' ? <Notice kind="success">{t('done.changed')}</Notice> : null}
      <p>{t('holdsHelp')}</p>
      <DueList due={due} now={now} refused={refused} themes={themes} />
      <Pagination page={due.page} pages={due.pages} hrefOf={(page) => paths.reviewDue(locale, { show: due.view, theme: due.theme ?? '', page: String(page) })} />
    </>
  );
}
