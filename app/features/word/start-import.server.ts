import { AppError, badInput } from '#app/domain/errors.ts';
import { newId } from '#app/domain/ids.ts';
import { isLanguageTag } from '#app/domain/locales.ts';
import { assemble, defaultChoices, flattened } from '#app/content/render/word/assemble.ts';
import type { WordItem, WordPicture, WordRead } from '#app/content/render/word/items.ts';
import { Losses } from '#app/content/render/word/losses.ts';
import { document } from '#app/content/nodes/make.ts';
import { fileIdsOf } from '#app/content/render/facts.ts';
import { reusedOfKey } from '#app/content/render/reused-place.ts';
import { renderText } from '#app/content/render/text.ts';
import { validateDocument } from '#app/content/render/validate.ts';
import { authorize, can } from '#app/policies/can.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { filesOfPractice } from '#db/repositories/file-sizes.repo.ts';
import { insertFile } from '#db/repositories/files.repo.ts';
import { insertImport } from '#db/repositories/imports.repo.ts';
import type { Ctx } from '../context.ts';
import { loadEditionFor } from '../articles/load-edition.server.ts';
import { originsOf } from '../articles/reuse/origins.server.ts';
import { cleanName } from '../files/clean-name.ts';
import { readImage, type Image } from '../files/image.server.ts';
import { dropImage, imageFacts, keepImage } from '../files/keep-image.server.ts';
import { record, transact } from '../record.server.ts';
import { convertWord } from './convert-word.server.ts';
import { isMarkdown, readMarkdown } from './read-markdown.server.ts';
import { samePictures } from './same-picture.server.ts';
import { isHtml } from './uploaded.server.ts';

/** Nobody's practice yet: what the policy asks of it. */
export const NO_EDITION = { state: 'draft', acl: 'public', authorIds: [], translatorIds: [], contributorIds: [], conflictIds: [], published: false } as const;

/**
 * Reads a document (Word, Markdown, HTML) and keeps what was read until its author decides; the file itself is not kept. Its pictures go through what every picture
 * goes through. Throws bad-input for a language that is none, too-large, and word-refused with the reason for a document that cannot be read or has no text.
 */
export async function startImport(ctx: Ctx, input: { name: string; lang: string; bytes: Buffer }): Promise<{ importId: string }> {
  authorize(can(ctx.actor, 'practice.create', NO_EDITION), ctx.actor);
  if (!isLanguageTag(input.lang)) throw badInput({ field: 'lang' });
  return bringIn(ctx, { ...input, edition: null });
}

/** The same for a document that is to change an edition the actor writes in. Throws like loadEditionFor and startImport. */
export async function startChange(ctx: Ctx, input: { editionId: string; name: string; bytes: Buffer }): Promise<{ importId: string }> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, input.editionId, 'edition.edit');
  return bringIn(ctx, { name: input.name, lang: edition.lang, bytes: input.bytes, edition: { id: edition.id, practiceId: edition.practice_id } });
}

async function bringIn(ctx: Ctx, input: { name: string; lang: string; bytes: Buffer; edition: { id: string; practiceId: string } | null }): Promise<{ importId: string }> {
  if (ctx.actor.kind !== 'person') throw badInput();
  const personId = ctx.actor.id;
  const { read: { read, pictures }, pictures: bytes } = await readAny(ctx, input);

  const losses = new Losses();
  Object.assign(losses.counts, read.losses);
  const same = input.edition ? await samePictures(ctx, input.edition.practiceId, pictures, bytes) : new Map<string, string>();
  const images = await readImages(new Map([...bytes].filter(([id]) => !same.has(id))), losses);
  // a picture the practice already has may be named by its id, as Markdown does
  const own = input.edition ? await filesOfPractice(ctx.db.reader, input.edition.practiceId) : new Map<string, unknown>();
  const named = idsIn(read.items).filter((id) => !pictures.some((picture) => picture.id === id) && !own.has(id));
  losses.add('image-missing', named.length);
  const kept = { ...read, items: without(renamed(read.items, same), new Set([...named, ...pictures.map((p) => p.id).filter((id) => !images.has(id) && !same.has(id))])), pictures: pictures.filter((p) => images.has(p.id)).map(({ id, from, name }) => ({ id, from, name })) };
  const choices = defaultChoices(kept.items, { hasTitle: kept.fields.title !== undefined, ours: kept.exportedFrom !== null });
  losses.add('heading-levels', flattened(kept.items, choices));
  const checked = validateDocument(assemble(kept.items, choices).doc, 'practice');
  if (!checked.ok) throw new AppError('word-refused', { reason: checked.problems[0]?.code === 'too-deep' ? 'too-deep' : 'too-big' }, JSON.stringify(checked.problems[0]));
  if (images.size + same.size === 0 && renderText(checked.doc) === '') throw new AppError('word-refused', { reason: 'empty' });

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
        id: importId, person_id: personId, edition_id: input.edition?.id ?? null, name: cleanName(input.name), lang: input.lang, content: JSON.stringify({ ...kept, losses: losses.counts } satisfies WordRead),
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

const ORIGIN = /\bdata-origin="([^"]{0,120})"/gi;
const MOST_CITED = 200;

async function readAny(ctx: Ctx, input: { name: string; lang: string; bytes: Buffer; edition: { practiceId: string } | null }): Promise<{ read: { read: Omit<WordRead, 'pictures'>; pictures: readonly WordPicture[] }; pictures: ReadonlyMap<string, Buffer> }> {
  if (isMarkdown(input.name, input.bytes)) return { read: { read: await readMarkdown(input.bytes), pictures: [] }, pictures: new Map() };
  if (!isHtml(input.name, input.bytes)) return convertWord(input.bytes, { lang: input.lang, baseUrl: ctx.baseUrl, format: 'docx' });
  return convertWord(await citingReadable(ctx, input.bytes, input.edition?.practiceId), { lang: input.lang, baseUrl: ctx.baseUrl, format: 'html' });
}

/** A page of ours says which blocks of other practices it cites. Of what its bringer may not read, and of a practice's own, only the words on the page are taken. */
async function citingReadable(ctx: Ctx, bytes: Buffer, own: string | undefined): Promise<Buffer> {
  // byte by byte: what the page is written in is found out later, and these names are ASCII
  const html = bytes.toString('latin1');
  const named = [...html.matchAll(ORIGIN)].slice(0, MOST_CITED).flatMap(([, key = '']) => reusedOfKey(key) ?? []);
  if (named.length === 0) return bytes;
  const origins = await originsOf(ctx.db.reader, visibleTo(ctx.actor), named.filter((one) => one.practiceId !== own), ctx.locale);
  return Buffer.from(html.replace(ORIGIN, (attribute, key: string) => (origins.has(key) ? attribute : '')), 'latin1');
}

const idsIn = (items: readonly WordItem[]): string[] => fileIdsOf(document(items.flatMap((item) => (item.kind === 'block' ? [item.block] : []))));

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

/** The same with the names of pictures the practice already has. */
function renamed(items: readonly WordItem[], names: ReadonlyMap<string, string>): WordItem[] {
  if (names.size === 0) return [...items];
  return JSON.parse(JSON.stringify(items), (key, value: unknown) => (key === 'fileId' ? (names.get(String(value)) ?? value) : value)) as WordItem[];
}

/** The same without the pictures that could not be taken along. */
function without(items: readonly WordItem[], gone: ReadonlySet<string>): WordItem[] {
  if (gone.size === 0) return [...items];
  const isGone = (node: { type: string; fileId?: string }) => node.type === 'image' && gone.has(node.fileId ?? '');
  const pruned = <T extends { type: string }>(node: T): T => ('children' in node && Array.isArray(node.children)
    ? { ...node, children: (node.children as { type: string }[]).filter((child) => !isGone(child)).map(pruned) } : node);
  return items.flatMap((item): WordItem[] => (item.kind === 'heading' ? [item] : isGone(item.block) ? [] : [{ ...item, block: pruned(item.block) }]));
}
