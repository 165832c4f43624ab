import { AppError, badInput } from '#app/domain/errors.ts';
import { newId } from '#app/domain/ids.ts';
import { isLanguageTag } from '#app/domain/locales.ts';
import { assemble, defaultChoices, flattened } from '#app/content/render/word/assemble.ts';
import type { WordItem, WordRead } from '#app/content/render/word/items.ts';
import { Losses } from '#app/content/render/word/losses.ts';
import { renderText } from '#app/content/render/text.ts';
import { validateDocument } from '#app/content/render/validate.ts';
import { authorize, can } from '#app/policies/can.ts';
import { insertFile } from '#db/repositories/files.repo.ts';
import { insertImport } from '#db/repositories/imports.repo.ts';
import type { Ctx } from '../context.ts';
import { cleanName } from '../files/clean-name.ts';
import { readImage, type Image } from '../files/image.server.ts';
import { dropImage, imageFacts, keepImage } from '../files/keep-image.server.ts';
import { record, transact } from '../record.server.ts';
import { convertWord } from './convert-word.server.ts';

/** Nobody's practice yet: what the policy asks of it. */
export const NO_EDITION = { state: 'draft', acl: 'public', authorIds: [], translatorIds: [], contributorIds: [], conflictIds: [], published: false } as const;

/**
 * Reads a Word document and keeps what was read until its author decides; the file itself is not kept. Its pictures go through what every picture
 * goes through. Throws bad-input for a language that is none, too-large, and word-refused with the reason for a document that cannot be read or has no text.
 */
export async function startImport(ctx: Ctx, input: { name: string; lang: string; bytes: Buffer }): Promise<{ importId: string }> {
  authorize(can(ctx.actor, 'practice.create', NO_EDITION), ctx.actor);
  if (ctx.actor.kind !== 'person') throw badInput();
  if (!isLanguageTag(input.lang)) throw badInput({ field: 'lang' });
  const personId = ctx.actor.id;
  const { read: { read, pictures }, pictures: bytes } = await convertWord(input.bytes, { lang: input.lang, baseUrl: ctx.baseUrl });

  const losses = new Losses();
  Object.assign(losses.counts, read.losses);
  const images = await readImages(bytes, losses);
  const kept = { ...read, items: without(read.items, new Set(pictures.map((p) => p.id).filter((id) => !images.has(id)))), pictures: pictures.filter((p) => images.has(p.id)).map(({ id, from, name }) => ({ id, from, name })) };
  const choices = defaultChoices(kept.items, { hasTitle: kept.fields.title !== undefined, ours: kept.exportedFrom !== null });
  losses.add('heading-levels', flattened(kept.items, choices));
  const checked = validateDocument(assemble(kept.items, choices).doc, 'practice');
  if (!checked.ok) throw new AppError('word-refused', { reason: checked.problems[0]?.code === 'too-deep' ? 'too-deep' : 'too-big' }, JSON.stringify(checked.problems[0]));
  if (images.size === 0 && renderText(checked.doc) === '') throw new AppError('word-refused', { reason: 'empty' });

  const importId = newId();
  const at = ctx.now().toISOString();
  try {
    for (const [id, image] of images) await keepImage(ctx.files, id, image);
    await transact(ctx, async (trx) => {
      for (const { id, name } of kept.pictures) {
        const image = images.get(id);
        if (image) await insertFile(trx, { id, practice_id: null, uploaded_by: personId, name, ...imageFacts(image), created_at: at });
      }
      await insertImport(trx, {
        id: importId, person_id: personId, edition_id: null, name: cleanName(input.name), lang: input.lang, content: JSON.stringify({ ...kept, losses: losses.counts } satisfies WordRead),
        choices: JSON.stringify(choices), created_at: at,
      });
      await record(ctx, trx, { action: 'import.read', objectKind: 'practice', objectId: importId });
    });
  } catch (error) {
    await Promise.all([...images.keys()].map((id) => dropImage(ctx.files, id)));
    throw error;
  }
  return { importId };
}

async function readImages(found: ReadonlyMap<string, Buffer>, losses: Losses): Promise<Map<string, Image>> {
  const images = new Map<string, Image>();
  for (const [id, bytes] of found) {
    try {
      images.set(id, await readImage(bytes));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      losses.add(error.id === 'unsupported-file' ? 'image-type' : error.id === 'broken-image' ? 'image-broken' : 'image-large');
    }
  }
  return images;
}

/** The same without the pictures that could not be taken along. */
function without(items: readonly WordItem[], gone: ReadonlySet<string>): WordItem[] {
  if (gone.size === 0) return [...items];
  const isGone = (node: { type: string; fileId?: string }) => node.type === 'image' && gone.has(node.fileId ?? '');
  const pruned = <T extends { type: string }>(node: T): T => ('children' in node && Array.isArray(node.children)
    ? { ...node, children: (node.children as { type: string }[]).filter((child) => !isGone(child)).map(pruned) } : node);
  return items.flatMap((item): WordItem[] => (item.kind === 'heading' ? [item] : isGone(item.block) ? [] : [{ ...item, block: pruned(item.block) }]));
}
