import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { translationTerms } from '#app/features/glossary/translation-terms.server.ts';
import { reviseEdition } from '#app/features/review/recall-edition.server.ts';
import { TranslateForm, type Shown, type TranslateFailure } from '#app/features/translation/components/translate-page.tsx';
import { fingerprint, loadTranslatePage } from '#app/features/translation/load-translate-page.server.ts';
import { saveTranslation } from '#app/features/translation/save-translation.server.ts';
import { readTranslateForm, unitField } from '#app/features/translation/translate-form.ts';
import type { Ctx } from '#app/features/context.ts';
import { readForm } from '#app/http/forms.server.ts';
import { requirePerson, respond } from '#app/http/respond.server.ts';
import { languageName } from '#app/i18n/languages.ts';
import { Breadcrumbs, Notice, PageTitle, useLocale } from '#app/ui/bits.tsx';
import { headTags } from '#app/ui/head.ts';

export async function loader({ context: { ctx }, params, request }: LoaderFunctionArgs) {
  return respond(ctx, async () => {
    const editionId = params['editionId'] ?? '';
    const page = await loadTranslatePage(ctx, requirePerson(ctx), editionId);
    const asked = new URL(request.url).searchParams.get('show');
    const show: Shown = asked === 'changed' || asked === 'missing' ? asked : 'all';
    const hints = page.source ? await translationTerms(ctx, page.source.lang, page.lang) : null;
    const units = page.units.map((unit) => {
      const { html, terms } = hints?.original(unit.html) ?? { html: unit.html, terms: [] };
      return { ...unit, html, terms, avoided: hints?.translation(unit.text) ?? [] };
    });
    const head = { title: [ctx.t('translation:title'), page.title || page.source?.title].filter(Boolean).join(': '), siteName: ctx.t('common:siteName'), noindex: true };
    return { page: { ...page, units }, show, head };
  });
}

export const meta: MetaFunction<typeof loader> = ({ data: found }) => headTags(found?.head);

export async function action({ context: { ctx }, params, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  return respond(ctx, async () => {
    const editionId = params['editionId'] ?? '';
    const here = (notice: string) => redirect(paths.translate(ctx.locale, editionId, { notice, show: new URL(request.url).searchParams.get('show') ?? '' }), 303);
    if (form.get('intent') === 'revise') {
      await reviseEdition(ctx, { editionId });
      return here('opened');
    }
    return save(ctx, form, editionId, here);
  }, form);
}

async function save(ctx: Ctx, form: FormData, editionId: string, here: (notice: string) => Response) {
  const sent = readTranslateForm(form, editionId);
  const { saved, problems, conflicts } = await saveTranslation(ctx, sent);
  const refused = new Set([...Object.keys(problems), ...Object.keys(conflicts)]);
  if (refused.size === 0) return here(saved > 0 ? 'saved' : 'nothing');
  const failure: TranslateFailure & { was: Record<string, string>; saved: number } = {
    saved, how: sent.how ?? '', stands: conflicts,
    typed: Object.fromEntries(sent.units.filter((unit) => refused.has(unit.key)).map((unit) => [unit.key, unit.written])),
    // sent again, the words typed are meant to take the place of those that stand
    was: Object.fromEntries(Object.entries(conflicts).map(([key, stands]) => [key, fingerprint(stands)])),
    errors: Object.fromEntries([
      ...Object.entries(problems).map(([key, { code, detail }]) => [unitField.text(key), code === 'one-paragraph' || code === 'one-list' ? ctx.t(`translation:problem.${code}`) : code === 'too-long' ? ctx.t('errors:too-long', { max: detail }) : ctx.t(`write:problem.${code}`)]),
      ...Object.keys(conflicts).map((key) => [unitField.text(key), ctx.t('translation:problem.conflict')]),
    ]) as Record<string, string>,
  };
  return data(failure, { status: Object.keys(conflicts).length > 0 ? 409 : 422 });
}

const NOTICES = ['saved', 'nothing', 'opened'];

export default function Translate() {
  const { t } = useTranslation('translation');
  const locale = useLocale();
  const { page, show } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const [search] = useSearchParams();
  const notice = failed ? null : search.get('notice');
  const title = page.title || page.source?.title || t('write:untitled');
  return (
    <>
      <Breadcrumbs items={[{ label: t('write:desk.title'), href: paths.desk(locale) }, { label: title, href: paths.write(locale, page.id) }, { label: t('title') }]} />
      <PageTitle title={<>{t('title')}{': '}<span lang={page.title ? page.lang : page.source?.lang}>{title}</span></>}
        lead={page.source ? t('lead', { from: languageName(page.source.lang, locale), to: languageName(page.lang, locale) }) : undefined} />
      {notice && NOTICES.includes(notice) ? <Notice kind="success">{t(`notice.${notice}`)}</Notice> : null}
      {failed && failed.saved > 0 ? <Notice kind="success">{t('notice.othersSaved', { count: failed.saved })}</Notice> : null}
      <TranslateForm page={failed ? { ...page, units: page.units.map((unit) => ({ ...unit, was: failed.was[unit.key] ?? unit.was })) } : page} show={show} failed={failed} />
    </>
  );
}
