import { isWhole, type Crop } from '#app/domain/crop.ts';
import { notFound } from '#app/domain/errors.ts';
import { isId } from '#app/domain/ids.ts';
import { croppedFrom, fileById, type FileRow } from '#db/repositories/files.repo.ts';
import type { Ctx } from '../context.ts';
import { authorizeUpload, storeImage, type StoredImage } from './store-file.server.ts';

/**
 * What stays of a practice's own picture, as a picture of that practice: always cut from the one that was uploaded, which stays. The whole is that one
 * itself, and the same cut is made once. Throws not-found for a picture that is not the practice's, else like storeImage.
 */
export async function cropImage(ctx: Ctx, input: { practiceId: string; editionId: string; fileId: string; crop: Crop }): Promise<StoredImage> {
  await authorizeUpload(ctx, input);
  const named = await ownImage(ctx, input.practiceId, input.fileId);
  const original = named.original_id ? await ownImage(ctx, input.practiceId, named.original_id) : named;
  if (isWhole(input.crop)) return factsOf(original);
  const crop = JSON.stringify(input.crop);
  const made = await croppedFrom(ctx.db.reader, original.id, crop);
  if (made) return factsOf(made);
  const bytes = await ctx.files.get(original.id);
  if (!bytes) throw notFound(`no bytes for file ${original.id}`);
  return storeImage(ctx, { practiceId: input.practiceId, editionId: input.editionId, name: original.name, bytes, cut: { originalId: original.id, crop: input.crop } });
}

async function ownImage(ctx: Ctx, practiceId: string, id: string): Promise<FileRow> {
  const file = isId(id) ? await fileById(ctx.db.reader, id) : null;
  if (!file || file.practice_id !== practiceId || !file.content_type.startsWith('image/')) throw notFound();
  return file;
}

const factsOf = ({ id, name, width, height }: Pick<FileRow, 'id' | 'name' | 'width' | 'height'>): StoredImage => ({ id, name, width: width ?? 0, height: height ?? 0 });
