import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { styleOf } from '#app/domain/bibliography/style.ts';
import { AppError } from '#app/domain/errors.ts';
import { LOCALE_CODES, localeOfTag } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { mayChangeAccess } from '#app/features/review/load-access-page.server.ts';
import { DiscussionPanel } from '#app/features/discussions/components/panel.tsx';
import { loadDiscussion } from '#app/features/discussions/load-discussion.server.ts';
import { TermList } from '#app/features/glossary/components/term-list.tsx';
import { termNotes } from '#app/features/glossary/term-notes.server.ts';
import type { Ctx } from '#app/features/context.ts';
import { GonePage } from '#app/features/library/components/gone-page.tsx';
import { PracticePage } from '#app/features/library/components/practice-page.tsx';
import { practiceJsonLd } from '#app/features/library/json-ld.ts';
import { alternatesOf, presentPractice } from '#app/features/library/practice.present.ts';
import { showGone } from '#app/features/library/show-gone.server.ts';
import { showPractice } from '#app/features/library/show-practice.server.ts';
import { ReusedByList } from '#app/features/articles/reuse/components/reused-by-list.tsx';
import { withReused } from '#app/features/articles/reuse/fill-reused.server.ts';
import { reusedBy } from '#app/features/articles/reuse/reused-by.server.ts';
import { TranslationNote } from '#app/features/translation/components/translation-note.tsx';
import { translationView } from '#app/features/translation/reader-view.server.ts';
import { headTags, type Head } from '#app/ui/head.ts';
import { practiceAddress } from './practice-address.server.ts';

export async function loader({ context: { ctx }, params, request }: LoaderFunctionArgs) {
  const slug = params['slug'] ?? '';
  try {
    return data({ gone: null, ...(await shownAt(ctx, slug, request)) });
  } catch (error) {
    if (!(error instanceof AppError) || error.id !== 'gone') throw error;
    const gone = await showGone(ctx, slug);
    const head: Head = { title: ctx.t('versions:gone.title'), siteName: ctx.t('common:siteName'), noindex: true };
    return data({ gone, shown: null, alternates: Object.fromEntries(LOCALE_CODES.map((l) => [l, paths.practice(l, slug)])), head }, 410);
  }
}

async function shownAt(ctx: Ctx, slug: string, request: Request) {
  const address = await practiceAddress(ctx, slug);
  const shown = await showPractice(ctx, address);
  const siteName = ctx.t('common:siteName');
  const query = new URL(request.url).searchParams;
  const beside = query.get('beside');
  const translation = await translationView(ctx, { editionId: shown.edition.editionId, href: paths.practice(ctx.locale, shown.edition.slug), beside });
  const { html, notes } = await termNotes(ctx, { html: translation?.html ?? shown.edition.html, lang: shown.edition.lang, key: `${shown.edition.editionId} ${shown.edition.number} ${translation?.stamp ?? ''}` });
  const presented = presentPractice({ ...shown, edition: { ...shown.edition, html } }, ctx.locale, ctx.baseUrl, siteName, styleOf(query.get('style')));
  const view = { ...presented, html: await withReused(ctx, presented.html, { locale: ctx.locale }) };
  const reuses = await reusedBy(ctx, { practiceId: view.id, editionId: shown.edition.editionId });
  const { links, existing } = alternatesOf(shown.practice, shown.edition);
  const url = ctx.baseUrl + paths.practice(localeOfTag(view.lang) ?? ctx.locale, shown.edition.slug);
  const head: Head = {
    title: view.title, description: view.summary, canonical: url, siteName, noindex: view.restricted || view.shownInstead !== null,
    alternates: Object.fromEntries(Object.entries(existing).map(([lang, path]) => [lang, ctx.baseUrl + path])),
    ...(view.restricted ? {} : { jsonLd: practiceJsonLd(view, { url, baseUrl: ctx.baseUrl, siteName }) }),
  };
  const panel = await loadDiscussion(ctx, { id: view.id, slug: shown.edition.slug });
  const accessHref = (await mayChangeAccess(ctx, view.id)) ? paths.reviewAccess(ctx.locale, shown.edition.editionId) : null;
  return { shown: { view, translation: translation?.view ?? null, notes, reuses, panel, accessHref }, alternates: links, head };
}

export const handle = { still: true };

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => headTags(loaded?.head);

export default function Practice() {
  const { gone, shown } = useLoaderData<typeof loader>();
  const { t } = useTranslation('review');
  if (!shown) return gone ? <GonePage gone={gone} /> : null;
  const { view, translation, notes, reuses, panel, accessHref } = shown;
  return <PracticePage view={view} translation={translation ? <TranslationNote view={translation} /> : null} terms={<><TermList notes={notes} /><ReusedByList reuses={reuses} /></>}>{accessHref ? <p><a href={accessHref}>{t('accessPage.change')}</a></p> : null}<DiscussionPanel panel={panel} /></PracticePage>;
}
