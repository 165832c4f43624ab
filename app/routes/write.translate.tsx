import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { translationTerms } from '#app/features/glossary/translation-terms.server.ts';
import { loadEditionFor } from '#app/features/articles/load-edition.server.ts';
import { cleanName } from '#app/features/files/clean-name.ts';
import { reviseEdition } from '#app/features/review/recall-edition.server.ts';
import { FileChanges, TranslationFile } from '#app/features/translation/components/translation-file.tsx';
import { TranslateForm, type Shown, type TranslateFailure } from '#app/features/translation/components/translate-page.tsx';
import { fingerprint, loadTranslatePage } from '#app/features/translation/load-translate-page.server.ts';
import { changesAgain, readTranslationFile, type FilePreview } from '#app/features/translation/read-translation-file.server.ts';
import { saveTranslation } from '#app/features/translation/save-translation.server.ts';
import { readTranslateForm, unitField } from '#app/features/translation/translate-form.ts';
import { uploadedDocument } from '#app/features/word/uploaded.server.ts';
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
    if (form.get('intent') === 'file') return readFile(ctx, form, editionId);
    if (form.get('intent') === 'take') return takeOver(ctx, form, editionId, here);
    return save(ctx, form, editionId, here);
  }, form);
}

type FileAnswer = { file: { preview: FilePreview; name: string; errors: Record<string, string>; saved: number } | null; fileError: string | null };

async function readFile(ctx: Ctx, form: FormData, editionId: string) {
  const file = await uploadedDocument(form);
  const refuse = (fileError: string) => data({ file: null, fileError } satisfies FileAnswer, { status: 422 });
  if (!file) {
    await loadEditionFor(ctx.db.reader, ctx.actor, editionId, 'edition.edit');
    return refuse(ctx.t('errors:required'));
  }
  const read = await readTranslationFile(ctx, { editionId, bytes: file.bytes });
  if (!read.ok) return refuse(ctx.t(`translation:file.refused.${read.reason}`, Object.fromEntries(Object.entries(read.params).map(([key, tag]) => [key, tag ? languageName(tag, ctx.locale) : '—']))));
  return data({ file: { preview: read.preview, name: cleanName(file.name), errors: {}, saved: 0 }, fileError: null } satisfies FileAnswer);
}

/** Saves what is ticked. What cannot be saved any more is shown again, with what stands now. */
async function takeOver(ctx: Ctx, form: FormData, editionId: string, here: (notice: string) => Response) {
  const sent = readTranslateForm(form, editionId);
  const units = sent.units.filter((unit) => unit.agrees);
  const { saved, problems, conflicts } = await saveTranslation(ctx, { ...sent, units });
  const keys = [...Object.keys(problems), ...Object.keys(conflicts)];
  if (keys.length === 0) return here(saved > 0 ? 'saved' : 'nothing');
  const changes = await changesAgain(ctx, editionId, sent.rev, units.filter((unit) => keys.includes(unit.key)));
  const preview: FilePreview = { rev: sent.rev, changes, remarks: [], missing: [], same: 0, untranslated: 0 };
  const errors = Object.fromEntries(keys.map((key) => [key, ctx.t(key in conflicts ? 'translation:file.conflict' : 'translation:file.problem.other')]));
  return data({ file: { preview, name: cleanName(String(form.get('name') ?? '')), errors, saved }, fileError: null } satisfies FileAnswer, { status: 409 });
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
  const answer = useActionData<typeof action>();
  const failed = answer && 'typed' in answer ? answer : undefined;
  const { file = null, fileError = null } = answer && 'fileError' in answer ? answer : {};
  const [search] = useSearchParams();
  const notice = answer ? null : search.get('notice');
  const title = page.title || page.source?.title || t('write:untitled');
  return (
    <>
      <Breadcrumbs items={[{ label: t('write:desk.title'), href: paths.desk(locale) }, { label: title, href: paths.write(locale, page.id) }, { label: t('title') }]} />
      <PageTitle title={<>{t('title')}{t('common:colon')}<span lang={page.title ? page.lang : page.source?.lang}>{title}</span></>}
        lead={page.source ? t('lead', { from: languageName(page.source.lang, locale), to: languageName(page.lang, locale) }) : undefined} />
      <p><a href={paths.translatorGuide(locale)}>{t('guides:translators.link')}</a></p>
      {notice && NOTICES.includes(notice) ? <Notice kind="success">{t(`notice.${notice}`)}</Notice> : null}
      {(failed ?? file)?.saved ? <Notice kind="success" focus={false}>{t('notice.othersSaved', { count: (failed ?? file)?.saved })}</Notice> : null}
      {file && page.source ? <FileChanges {...file} editionId={page.id} how={page.how ?? ''} from={page.source.lang} to={page.lang} /> : null}
      {file || !page.source ? null : <TranslationFile editionId={page.id} edits={page.edits} error={fileError ?? undefined} />}
      {file ? null : <TranslateForm page={failed ? { ...page, units: page.units.map((unit) => ({ ...unit, was: failed.was[unit.key] ?? unit.was })) } : page} show={show} failed={failed} />}
    </>
  );
}
