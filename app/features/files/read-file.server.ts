import { notFound } from '#app/domain/errors.ts';
import { isId } from '#app/domain/ids.ts';
import type { EditionState } from '#app/domain/workflow.ts';
import { can } from '#app/policies/can.ts';
import { maySee } from '#app/policies/visible-to.ts';
import { fileById, isPublishedDocument, isPublishedFile, workingSubjects, type FileRow } from '#db/repositories/files.repo.ts';
import type { Ctx } from '../context.ts';
import { WIDTHS } from './image.server.ts';

export type ReadFile = { bytes: Buffer; contentType: string; name: string; /** Everybody may keep it. */ open: boolean; /** Shown in a page; anything else is only taken along. */ image: boolean };

/**
 * A file, when the actor may read what shows it: the published practice, or the working copy of its authors and reviewers. `width` picks the
 * smallest variant at least that wide; anything else gives the whole. Throws not-found for everyone else.
 */
export async function readFile(ctx: Ctx, input: { id: string; width: string | null }): Promise<ReadFile> {
  const file = isId(input.id) ? await fileById(ctx.db.reader, input.id) : null;
  if (!file) throw notFound();
  const published = await isPublished(ctx, file);
  if (!published && !isBroughtIn(ctx, file) && !(await isWorkedOn(ctx, file))) throw notFound();
  const width = WIDTHS.find((w) => String(w) === input.width);
  const bytes = (width ? await ctx.files.get(`${file.id}-w${width}`) : null) ?? (await ctx.files.get(file.id));
  if (!bytes) throw notFound(`no bytes for file ${file.id}`);
  return { bytes, contentType: file.content_type, name: file.name, open: published && file.acl === 'public', image: isImage(file) };
}

const isImage = (file: FileRow): boolean => file.content_type.startsWith('image/');

async function isPublished(ctx: Ctx, file: FileRow): Promise<boolean> {
  if (file.practice_id === null || file.acl === null || !maySee(ctx.actor, { acl: file.acl })) return false;
  return (isImage(file) ? isPublishedFile : isPublishedDocument)(ctx.db.reader, file.practice_id, file.id);
}

/** A picture of a document that was read and waits for its author's decision: nobody else's yet. */
const isBroughtIn = (ctx: Ctx, file: FileRow): boolean => file.practice_id === null && ctx.actor.kind === 'person' && file.uploaded_by === ctx.actor.id;

async function isWorkedOn(ctx: Ctx, file: FileRow): Promise<boolean> {
  if (ctx.actor.kind === 'visitor' || file.practice_id === null) return false;
  const subjects = await workingSubjects(ctx.db.reader, file.practice_id);
  return subjects.some((s) => can(ctx.actor, 'edition.read-working', { ...s, state: s.state as EditionState }));
}
