import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { holdsBack } from '#app/domain/open-points.ts';
import { paths } from '#app/domain/paths.ts';
import { AttachmentsPanel } from '#app/features/articles/components/attachments-panel.tsx';
import { BinForm } from '#app/features/articles/components/bin.tsx';
import { DraftFields } from '#app/features/articles/components/draft-fields.tsx';
import { EditionSteps } from '#app/features/articles/components/edition-steps.tsx';
import { HistoryList } from '#app/features/articles/components/history-list.tsx';
import { ImagesPanel } from '#app/features/articles/components/images-panel.tsx';
import { LanguageChoice } from '#app/features/articles/components/language-choice.tsx';
import { MergeChoices } from '#app/features/articles/components/merge-choices.tsx';
import { OpenPoints } from '#app/features/articles/components/open-points.tsx';
import { StaleDraft, StaleNotice } from '#app/features/articles/components/stale-draft.tsx';
import { RetiredNote, RetireForm } from '#app/features/review/components/retire-form.tsx';
import { StateTag } from '#app/ui/state-tag.tsx';
import css from '#app/features/articles/components/write-page.module.css';
import { editorProps } from '#app/features/articles/editor-props.server.ts';
import { loadWritePage } from '#app/features/articles/load-write-page.server.ts';
import { readForm } from '#app/http/forms.server.ts';
import { requirePerson, respond } from '#app/http/respond.server.ts';
import { languageName } from '#app/i18n/languages.ts';
import { Breadcrumbs, Details, Notice, PageTitle, Time, useLocale } from '#app/ui/bits.tsx';
import { TextArea } from '#app/ui/field.tsx';
import { Button, Form } from '#app/ui/form.tsx';
import { headTags } from '#app/ui/head.ts';
import { writeAction } from './write-action.server.ts';

export const handle = { script: true };

export async function loader({ context: { ctx }, params }: LoaderFunctionArgs) {
  return respond(ctx, async () => {
    const editionId = params['editionId'] ?? '';
    const page = await loadWritePage(ctx, requirePerson(ctx), editionId);
    if (!page) throw redirect(paths.reviewEdition(ctx.locale, editionId));
    return { page, editor: page.abilities.edit ? editorProps(ctx, page) : null, head: { title: page.text.title || ctx.t('write:untitled'), siteName: ctx.t('common:siteName'), noindex: true } };
  });
}

export const meta: MetaFunction<typeof loader> = ({ data: found }) => headTags(found?.head);

export async function action({ context: { ctx }, params, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  return respond(ctx, () => writeAction(ctx, requirePerson(ctx), params['editionId'] ?? '', form), form);
}

const NOTICES = ['saved', 'submitted', 'recalled', 'revised', 'image-stored', 'details-saved', 'merged', 'document-attached', 'document-restored', 'imported', 'taken-over', 'withdrawn', 'restored'];

export default function WriteEdition() {
  const { t } = useTranslation('write');
  const locale = useLocale();
  const { page, editor } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof writeAction>();
  const [search] = useSearchParams();
  const notice = failed ? null : search.get('notice');
  const values: Record<string, string> = failed?.values ?? {};
  const title = page.text.title || t('untitled');
  const draftFailed = failed?.part === 'draft';

  return (
    <>
      <Breadcrumbs items={[{ label: t('desk.title'), href: paths.desk(locale) }, { label: title }]} />
      <PageTitle title={<span lang={page.text.title ? page.lang : undefined}>{title}</span>} />
      {notice && NOTICES.includes(notice) ? <Notice kind="success">{notice === 'imported' ? t('word:review.imported') : notice === 'taken-over' ? t('word:changes.saved') : t(`notice.${notice}`)}</Notice> : null}
      <p className={css.links}>
        <StateTag state={page.state} published={page.slug !== null} />
        <span>{languageName(page.lang, locale)}</span>
        {page.abilities.edit ? <a href={paths.writeMeta(locale, page.id)}>{t('toDetails')}</a> : null}
        {page.abilities.edit ? <a href={paths.writeSources(locale, page.id)}>{t('sources:toSources')}</a> : null}
        {page.translates ? <a href={paths.translate(locale, page.id)}>{t('translation:toTranslate')}</a> : null}
        <a href={paths.preview(locale, page.id)}>{t('toPreview')}</a>
        <a href={paths.history(locale, page.id)}>{t('versions:history.link')}</a>
        {page.notes ? <a href={paths.writeNotes(locale, page.id)}>{t('word:notes.link', { count: page.notes.open })}</a> : null}
        {page.abilities.edit ? <a href={paths.bringInto(locale, page.id)}>{t('word:into.link')}</a> : null}
        {['docx', 'md', 'html'].map((format) => <a key={format} href={paths.exportDraft(locale, page.id, format)} download>{t(`word:export.${format}`)}</a>)}
        {page.slug ? <a href={paths.practice(locale, page.slug)}>{t('toPublished')}</a> : null}
      </p>
      {page.company.length > 0 ? <Notice><p>{t('company', { names: page.company.join(', ') })}</p></Notice> : null}
      <p className={css.soft}>{t(`next.${page.state}`)} <a href={paths.authorGuide(locale)}>{t('guides:authors.link')}</a></p>

      {page.abilities.edit && editor ? (
        <>
        <a className={css.skip} href="#f-title">{t('toText')}</a>
        <div className={css.page}>
          <div className={css.outline}><div id="editor-outline" /></div>
          <div className={css.side}>
            <div id="editor-todo">
              <Details summary={t('todo.title', { count: page.points.filter(holdsBack).length })} open><OpenPoints points={page.points} editionId={page.id} /></Details>
            </div>
          </div>
          <div className={css.main}>
            {failed?.stale ? <StaleNotice merges={failed.stale.merge !== null} /> : null}
            {failed?.problems?.length ? <MarkdownProblems problems={failed.problems} /> : null}
            <Form errors={draftFailed ? failed.errors : undefined} id="edition-form">
              <input type="hidden" name="version" value={failed?.version ?? page.version} />
              <DraftFields lang={page.lang} values={draftFailed ? values : page.text} errors={draftFailed ? failed.errors : undefined} />
              <div {...(draftFailed && !values['doc'] ? {} : { 'data-island': 'editor', 'data-props': JSON.stringify(values['doc'] ? { ...editor, doc: savedDoc(values['doc'], editor.doc), version: failed?.version ?? page.version, unsaved: true } : editor) })}>
                <div className={css.markdown}>
                  <TextArea name="markdown" label={t('markdown.label')} help={t('markdown.help')} rows={30} lang={page.lang} spellCheck error={draftFailed ? failed.errors['markdown'] : undefined}
                    defaultValue={draftFailed && !values['doc'] ? values['markdown'] : page.markdown} />
                </div>
              </div>
              <p className={css.soft} id="save-state">{t('lastSaved')} <Time iso={page.editedAt} withTime /></p>
              {page.abilities.submit ? <TextArea name="answer" label={t('answer.label')} help={t('answer.help')} optional rows={3} maxLength={2000} defaultValue={values['answer']} /> : null}
              <div className={css.actions}>
                <Button variant="secondary" name="intent" value="save">{t('save')}</Button>
                {failed?.problems?.length ? <Button variant="secondary" name="intent" value="save-anyway">{t('saveAnyway')}</Button> : null}
                {page.abilities.submit ? <Button name="intent" value="submit">{t('submit')}</Button> : null}
              </div>
            </Form>
            {failed?.stale?.merge ? <MergeChoices offer={failed.stale.merge} version={failed.stale.base} values={values} lang={page.lang} /> : null}
            {failed?.stale ? <StaleDraft editionId={page.id} lang={page.lang} saved={failed.stale} /> : null}
          </div>
        </div>
        </>
      ) : null}

      {page.state === 'submitted' || page.state === 'changes-requested' || page.state === 'approved' ? (
        <p><a href={paths.reviewEdition(locale, page.id)}>{t('review:reports.link')}</a> · <a href={paths.reviewText(locale, page.id)}>{t('review:text.link')}</a></p>
      ) : null}
      <Details summary={t('history.title')} open={page.state === 'changes-requested' || !page.abilities.edit}><HistoryList items={page.history} /></Details>
      <div id="images">
        <Details summary={t('images.title', { count: page.images.length })} open={notice === 'image-stored' || failed?.part === 'file'}>
          <ImagesPanel images={page.images} mayUpload={page.abilities.edit} errors={failed?.part === 'file' ? failed.errors : undefined} values={failed?.part === 'file' ? values : undefined} />
        </Details>
      </div>
      <div id="documents">
        <Details summary={t('attachments.heading', { count: page.documents.length })} open={notice?.startsWith('document-') || failed?.part === 'document'}>
          <AttachmentsPanel documents={page.documents} lang={page.lang} mayUpload={page.abilities.edit} errors={failed?.part === 'document' ? failed.errors : undefined}
            values={failed?.part === 'document' ? values : undefined}
            takenOff={notice === 'document-taken-off' && search.get('file') ? { fileId: search.get('file') ?? '', title: search.get('title') ?? '', lang: search.get('lang') ?? '' } : null} />
        </Details>
      </div>
      <Details summary={t('editions.title', { count: page.others.length })} open={failed?.part === 'edition'}>
        <ul className={css.others}>
          {page.others.map((e) => <li key={e.id}><a href={paths.write(locale, e.id)}>{languageName(e.lang, locale)}</a> <StateTag state={e.state} /></li>)}
        </ul>
        <Form errors={failed?.part === 'edition' ? failed.errors : undefined}>
          <LanguageChoice values={failed?.part === 'edition' ? values : undefined} errors={failed?.part === 'edition' ? failed.errors : undefined} without={[page.lang, ...page.others.map((e) => e.lang)]} />
          <Button variant="secondary" name="intent" value="add-edition">{t('editions.add')}</Button>
        </Form>
      </Details>
      {page.retired ? <RetiredNote retired={page.retired} {...(failed?.part === 'restore' ? failed : {})} /> : null}
      <RetireForm may={{ withdraw: page.abilities.withdraw && page.slug !== null, archive: false }} lang={page.lang} others={page.others.filter((e) => e.published).length} {...(failed?.part === 'retire' ? failed : {})} />
      {page.abilities.bin ? <BinForm errors={failed?.part === 'bin' ? failed.errors : undefined} /> : null}
      <EditionSteps abilities={page.abilities} published={page.slug !== null} values={failed?.part === 'step' ? values : undefined} errors={failed?.part === 'step' ? failed.errors : undefined} />
      {failed?.part === 'step' && failed.errors['form'] ? <Notice kind="stop">{failed.errors['form']}</Notice> : null}
    </>
  );
}

/** What was typed in the editor and refused, to go on from; the saved document when it is not even JSON, or too deep to be written again. */
function savedDoc(json: string, saved: DocumentJson): DocumentJson {
  try {
    const typed = JSON.parse(json) as DocumentJson;
    JSON.stringify(typed);
    return typed;
  } catch {
    return saved;
  }
}

function MarkdownProblems({ problems }: { problems: readonly { code: string; path: string; detail: string }[] }) {
  const { t } = useTranslation('write');
  return (
    <Notice kind="caution">
      <p>{t('problems.explain')}</p>
      <ul className={css.problems}>
        {problems.map((p, i) => (
          <li key={i}>{p.path.startsWith('line:') ? t('problems.line', { line: p.path.slice(5) }) : ''} {t(`problem.${p.code}`)}{p.detail ? <> (<code>{p.detail}</code>)</> : null}</li>
        ))}
      </ul>
    </Notice>
  );
}
