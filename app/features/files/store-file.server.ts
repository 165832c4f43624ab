import type { Crop } from '#app/domain/crop.ts';
import { notFound } from '#app/domain/errors.ts';
import { newId } from '#app/domain/ids.ts';
import type { EditionState } from '#app/domain/workflow.ts';
import { authorize, can } from '#app/policies/can.ts';
import { findEdition } from '#db/repositories/editions.repo.ts';
import { insertFile } from '#db/repositories/files.repo.ts';
import type { Ctx } from '../context.ts';
import { record, transact } from '../record.server.ts';
import { cleanName } from './clean-name.ts';
import { readImage } from './image.server.ts';
import { dropImage, imageFacts, keepImage } from './keep-image.server.ts';

export type StoredImage = { id: string; name: string; width: number; height: number };

/**
 * Stores an image for a practice that the actor is writing. The bytes are on the disk before the row that names them; a crash between leaves
 * a file nobody names, never a row without its file. Throws not-found, forbidden and what `readImage` throws.
 */
export async function storeImage(ctx: Ctx, input: { practiceId: string; editionId: string; name: string; bytes: Buffer; /** What stays of the bytes, and whose they are. */ cut?: { originalId: string; crop: Crop } }): Promise<StoredImage> {
  await authorizeUpload(ctx, input);
  const image = await readImage(input.bytes, input.cut?.crop);
  const id = newId();
  const name = cleanName(input.name);
  await keepImage(ctx.files, id, image);
  try {
    await transact(ctx, async (trx) => {
      await insertFile(trx, {
        id, practice_id: input.practiceId, uploaded_by: ctx.actor.kind === 'person' ? ctx.actor.id : null, name, ...imageFacts(image), created_at: ctx.now().toISOString(),
        original_id: input.cut?.originalId ?? null, crop: input.cut ? JSON.stringify(input.cut.crop) : null,
      });
      await record(ctx, trx, { action: 'file.stored', objectKind: 'file', objectId: id });
    });
  } catch (error) {
    await dropImage(ctx.files, id);
    throw error;
  }
  return { id, name, width: image.width, height: image.height };
}

/** Throws unless the actor may store pictures for the practice through this edition of it. */
export async function authorizeUpload(ctx: Ctx, input: { practiceId: string; editionId: string }): Promise<void> {
  const edition = await findEdition(ctx.db.reader, input.editionId);
  if (!edition || edition.practice_id !== input.practiceId) throw notFound();
  const subject = { ...edition, state: edition.state as EditionState, acl: edition.practice.acl, published: edition.published_revision_id !== null };
  authorize(can(ctx.actor, 'file.upload', subject), ctx.actor, { hidden: !can(ctx.actor, 'edition.read-working', subject) });
}
