import type { Visibility } from '#app/domain/access.ts';
import { editionFor } from '#app/domain/edition-choice.ts';
import { localeOfTag, type Locale } from '#app/domain/locales.ts';
import { EMPTY_META, licenceOf, practiceMetaSchema, type Licence, type PracticeMeta } from '#app/domain/practice-meta.ts';
import { visit } from '#app/content/nodes/block-ids.ts';
import { blockPrint } from '#app/content/nodes/block-print.ts';
import type { BuildingBlockJson, DocumentJson } from '#app/content/nodes/schema.ts';
import { anchorsOf } from '#app/content/render/anchors.ts';
import { hasContent } from '#app/content/render/has-content.ts';
import { reusedKey, type Reused } from '#app/content/render/reused-place.ts';
import type { Executor } from '#db/client.ts';
import { editionHeads, publishedDocument, type EditionHead } from '#db/repositories/library.repo.ts';
import { mergedInto } from '#db/repositories/merges.repo.ts';
import { mergedTexts } from '#db/repositories/retirements.repo.ts';

/** A building block as it stands in an edition a reader may see, and where. */
export type Origin = {
  meta: PracticeMeta; block: BuildingBlockJson; licence: Licence; /** Its text is not the one that was cited. */ changed: boolean;
  edition: Pick<EditionHead, 'practiceId' | 'editionId' | 'lang' | 'title' | 'publishedAt' | 'archivedAt'>;
  /** Where it is read: its own page or, when its practice was merged into another that does not have it, that one's, without an anchor. */
  at: { slug: string; anchor: string | null; title: string; lang: string };
  /** The practice that was cited, where it was merged into the one at `at`. */
  merged: { title: string; lang: string } | null;
};

/** Whether a licence lets others repeat a block with its origin. */
export const mayRepeat = (licence: Licence): boolean => licence !== 'all-rights-reserved';

/** Building blocks with something to read, with their anchors on the page. */
export function blocksOf(doc: DocumentJson): { block: BuildingBlockJson; anchor: string }[] {
  const anchors = anchorsOf(doc);
  const found: { block: BuildingBlockJson; anchor: string }[] = [];
  visit(doc.root, (node) => {
    if (node.type === 'building-block' && hasContent(node)) found.push({ block: node, anchor: anchors.of(node) });
  });
  return found;
}

/**
 * Cited blocks as they are now, by `reusedKey`: in the edition of the reader's language, else the original's, else any that has the block. What was archived is among
 * them, and so is what was merged: as the practice has it that took its place, or as it was last read where that one does not have it. What may not be seen, was withdrawn
 * or is no more is not.
 */
export async function originsOf(db: Executor, visibility: Visibility, cited: readonly Reused[], locale: Locale): Promise<Map<string, Origin>> {
  const found = new Map<string, Origin>();
  if (cited.length === 0) return found;
  const ids = [...new Set(cited.map((one) => one.practiceId))];
  const heads = await editionHeads(db, visibility, ids);
  const read = reader(db, visibility);
  for (const practiceId of ids) {
    const own = heads.filter((head) => head.practiceId === practiceId);
    const target = own.length > 0 ? own : await inPlaceOf(db, visibility, practiceId);
    if (target.length === 0) continue;
    const before = own.length > 0 ? [] : await mergedTexts(db, visibility, practiceId);
    for (const one of cited.filter((c) => c.practiceId === practiceId)) {
      const origin = await standing(target, one, locale, read, before) ?? lastRead(target, one, locale, before);
      if (origin) found.set(reusedKey(one), origin);
    }
  }
  return found;
}

type Heads = Awaited<ReturnType<typeof editionHeads>>;
type Merged = Awaited<ReturnType<typeof mergedTexts>>;

/** The block in an edition that readers have. */
async function standing(editions: Heads, one: Reused, locale: Locale, read: ReturnType<typeof reader>, before: Merged): Promise<Origin | null> {
  const [{ meta: json, originalLang }] = editions as [Heads[number]];
  const meta = metaIn(json);
  for (const edition of inOrder(editions, locale, originalLang)) {
    const here = (await read(edition.editionId)).find(({ block }) => block.$.id === one.blockId);
    if (!here) continue;
    const then = editions.find((e) => e.lang === one.lang);
    const now = then ? (await read(then.editionId)).find(({ block }) => block.$.id === one.blockId) : undefined;
    const was = before.length > 0 ? inOrder(before, locale, before[0]!.originalLang)[0]! : null;
    return {
      meta, edition, block: here.block, licence: licenceOf(meta, edition.lang), changed: one.print !== '' && then !== undefined && (!now || blockPrint(now.block) !== one.print),
      at: { slug: edition.slug, anchor: here.anchor, title: edition.title, lang: edition.lang }, merged: was ? { title: was.title, lang: was.lang } : null,
    };
  }
  return null;
}

/** The block as its practice had it when it was merged into one that does not have it. */
function lastRead(target: Heads, one: Reused, locale: Locale, before: Merged): Origin | null {
  if (before.length === 0) return null;
  const page = inOrder(target, locale, target[0]!.originalLang)[0]!;
  for (const edition of inOrder(before, locale, before[0]!.originalLang)) {
    const here = blocksOf(JSON.parse(edition.doc) as DocumentJson).find(({ block }) => block.$.id === one.blockId);
    if (!here) continue;
    const meta = metaIn(edition.meta);
    return {
      meta, edition: { ...edition, archivedAt: null }, block: here.block, licence: licenceOf(meta, edition.lang), changed: one.print !== '' && edition.lang === one.lang && blockPrint(here.block) !== one.print,
      at: { slug: page.slug, anchor: null, title: page.title, lang: page.lang }, merged: { title: edition.title, lang: edition.lang },
    };
  }
  return null;
}

/** What readers have of the practice that took the place of one that was merged, through as many merges as there were; nothing where there is none they may see. */
async function inPlaceOf(db: Executor, visibility: Visibility, practiceId: string): Promise<Heads> {
  const passed = new Set<string>();
  for (let id: string | null = practiceId; id !== null && !passed.has(id); id = await mergedInto(db, visibility, id)) {
    passed.add(id);
    const heads = id === practiceId ? [] : await editionHeads(db, visibility, [id]);
    if (heads.length > 0) return heads;
  }
  return [];
}

const metaIn = (json: string): PracticeMeta => practiceMetaSchema.safeParse(JSON.parse(json)).data ?? EMPTY_META;

/** The edition of the reader's language first, then the original's. */
function inOrder<E extends { lang: string }>(editions: readonly E[], locale: Locale, originalLang: string): E[] {
  const first = editionFor(editions, locale, originalLang);
  const rank = (e: E) => (e === first ? 0 : localeOfTag(e.lang) === locale ? 1 : e.lang === originalLang ? 2 : 3);
  return [...editions].sort((a, b) => rank(a) - rank(b));
}

/** Each edition is read once. */
function reader(db: Executor, visibility: Visibility) {
  const read = new Map<string, ReturnType<typeof blocksOf>>();
  return async (editionId: string) => {
    const known = read.get(editionId);
    if (known) return known;
    const found = await publishedDocument(db, visibility, editionId);
    const blocks = found ? blocksOf(JSON.parse(found.doc) as DocumentJson) : [];
    read.set(editionId, blocks);
    return blocks;
  };
}
