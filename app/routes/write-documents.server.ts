import { redirect } from '@remix-run/node';
import { AppError } from '#app/domain/errors.ts';
import { paths } from '#app/domain/paths.ts';
import { ATTACHMENT_TITLE } from '#app/domain/practice-meta.ts';
import { loadEditionFor } from '#app/features/articles/load-edition.server.ts';
import type { Ctx } from '#app/features/context.ts';
import { attachDocument, detachDocument, restoreDocument } from '#app/features/files/attach-document.server.ts';

/** What the panel of documents asks for: the errors of its fields with a status, or where to go. */
export type DocumentAnswer = { redirect: Response } | { errors: Record<string, string>; status: number };

export async function documentAction(ctx: Ctx, editionId: string, form: FormData): Promise<DocumentAnswer> {
  await loadEditionFor(ctx.db.reader, ctx.actor, editionId, 'file.upload');
  const text = (name: string) => String(form.get(name) ?? '').replace(/\p{Cc}+/gu, ' ').trim();
  const back = (notice: string, more: Record<string, string> = {}) => ({ redirect: redirect(`${paths.write(ctx.locale, editionId)}?${new URLSearchParams({ notice, ...more })}#documents`, 303) });
  try {
    if (form.get('intent') === 'take-off-document') {
      const { fileId, title, lang } = await detachDocument(ctx, { editionId, fileId: text('file') });
      return back('document-taken-off', { file: fileId, title, lang });
    }
    if (form.get('intent') === 'restore-document') {
      await restoreDocument(ctx, { editionId, fileId: text('file'), title: text('documentTitle'), lang: text('documentLang') });
      return back('document-restored');
    }
    const file = form.get('document');
    if (!(file instanceof File) || file.name === '') return { errors: { document: ctx.t('errors:required') }, status: 422 };
    await attachDocument(ctx, { editionId, name: file.name, title: text('documentTitle'), lang: text('documentLang'), bytes: Buffer.from(await file.arrayBuffer()) });
    return back('document-attached');
  } catch (error) {
    if (!(error instanceof AppError) || ![413, 415, 422].includes(error.status)) throw error;
    const { field } = error.params;
    if (field === 'title') return { errors: { documentTitle: ctx.t('errors:too-long', { max: ATTACHMENT_TITLE, ...error.params }) }, status: 422 };
    if (field === 'lang') return { errors: { documentLang: ctx.t('write:language.notATagShort') }, status: 422 };
    if (field === 'attachment') return { errors: { document: ctx.t('write:attachments.gone') }, status: 422 };
    return { errors: { document: ctx.t(`errors:${error.id}`, error.params) }, status: error.status };
  }
}
