import { createHash } from 'node:crypto';
import { AppError, badInput } from '#app/domain/errors.ts';
import { newId } from '#app/domain/ids.ts';
import { isLanguageTag } from '#app/domain/locales.ts';
import { ATTACHMENT_TITLE, MAX_ATTACHMENTS, practiceMetaSchema, type Attachment } from '#app/domain/practice-meta.ts';
import type { Trx } from '#db/client.ts';
import { changeDraftMeta, documentsOfPractice, draftMetaOf, insertWaitingText } from '#db/repositories/attachments.repo.ts';
import { insertFile } from '#db/repositories/files.repo.ts';
import { loadEditionFor } from '../articles/load-edition.server.ts';
import type { Ctx } from '../context.ts';
import { record, transact } from '../record.server.ts';
import { cleanName } from './clean-name.ts';
import { documentType, DOCX } from './document.server.ts';

/**
 * Attaches a document to the working copy of a practice; readers see it once an edition is published with it. Bytes are on the disk before the row
 * that names them; what the document says is read afterwards. Throws like loadEditionFor, bad-input for the title or the language, too-many-files,
 * and what `documentType` throws.
 */
export async function attachDocument(ctx: Ctx, input: { editionId: string; name: string; title: string; lang: string; bytes: Buffer }): Promise<{ fileId: string }> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, input.editionId, 'file.upload');
  const contentType = await documentType(input.bytes);
  const name = named(cleanName(input.name), contentType === DOCX ? 'docx' : 'pdf');
  const title = input.title.trim() || name.replace(/\.[a-z]+$/i, '');
  if (title.length > ATTACHMENT_TITLE) throw badInput({ field: 'title', problem: 'too-long', max: ATTACHMENT_TITLE, length: title.length });
  if (!isLanguageTag(input.lang)) throw badInput({ field: 'lang' });

  const fileId = newId();
  const at = ctx.now().toISOString();
  await ctx.files.put(fileId, input.bytes);
  try {
    await transact(ctx, async (trx) => {
      await insertFile(trx, {
        id: fileId, practice_id: edition.practice_id, uploaded_by: ctx.actor.kind === 'person' ? ctx.actor.id : null, name, content_type: contentType,
        bytes: input.bytes.length, width: null, height: null, sha256: createHash('sha256').update(input.bytes).digest('hex'), created_at: at,
      });
      await insertWaitingText(trx, fileId, at);
      await change(trx, edition.practice_id, at, (list) => [...list, { fileId, title, lang: input.lang }]);
      await record(ctx, trx, { action: 'file.attached', objectKind: 'file', objectId: fileId, outbox: [{ kind: 'file.read', fileId }] });
    });
  } catch (error) {
    await ctx.files.remove(fileId).catch(() => undefined);
    throw error;
  }
  return { fileId };
}

/** Takes a document off the working copy. It stays stored: what is published keeps it, and it can be put back. Returns what it was called. */
export async function detachDocument(ctx: Ctx, input: { editionId: string; fileId: string }): Promise<Attachment> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, input.editionId, 'edition.edit');
  let taken: Attachment | undefined;
  await transact(ctx, async (trx) => {
    await change(trx, edition.practice_id, ctx.now().toISOString(), (list) => {
      taken = list.find((a) => a.fileId === input.fileId);
      if (!taken) throw badInput({ field: 'attachment' });
      return list.filter((a) => a !== taken);
    });
    await record(ctx, trx, { action: 'file.detached', objectKind: 'file', objectId: input.fileId });
  });
  if (!taken) throw badInput({ field: 'attachment' });
  return taken;
}

/** Puts back a document of the practice that was taken off. */
export async function restoreDocument(ctx: Ctx, input: { editionId: string } & Attachment): Promise<void> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, input.editionId, 'edition.edit');
  const own = await documentsOfPractice(ctx.db.reader, edition.practice_id);
  if (!own.some((f) => f.id === input.fileId)) throw badInput({ field: 'attachment' });
  await transact(ctx, async (trx) => {
    await change(trx, edition.practice_id, ctx.now().toISOString(), (list) => (list.some((a) => a.fileId === input.fileId) ? [...list] : [...list, { fileId: input.fileId, title: input.title, lang: input.lang }]));
    await record(ctx, trx, { action: 'file.attached', objectKind: 'file', objectId: input.fileId });
  });
}

async function change(trx: Trx, practiceId: string, at: string, to: (list: readonly Attachment[]) => Attachment[]): Promise<void> {
  const was = (await draftMetaOf(trx, practiceId)) ?? '{}';
  const meta = practiceMetaSchema.parse(JSON.parse(was));
  const attachments = to(meta.attachments);
  if (attachments.length > MAX_ATTACHMENTS) throw new AppError('too-many-files', { max: MAX_ATTACHMENTS });
  const next = practiceMetaSchema.safeParse({ ...meta, attachments });
  if (!next.success) throw badInput({ field: 'title' });
  if (!(await changeDraftMeta(trx, practiceId, was, JSON.stringify(next.data), at))) throw new AppError('busy');
}

/** A file is called by what it is. */
function named(name: string, extension: string): string {
  return name.toLowerCase().endsWith(`.${extension}`) ? name : `${name.replace(/\.(pdf|docx)$/i, '')}.${extension}`;
}
