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

/** A building block as it stands in a published edition a reader may see, and where. */
export type Origin = { meta: PracticeMeta; edition: EditionHead; block: BuildingBlockJson; anchor: string; licence: Licence; /** Its text is not the one that was cited. */ changed: boolean };

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
 * Cited blocks as they are now, by `reusedKey`: in the edition of the reader's language, else the original's, else any that has the block. What may not be seen,
 * was withdrawn or archived, or is no more, is not in the answer.
 */
export async function originsOf(db: Executor, visibility: Visibility, cited: readonly Reused[], locale: Locale): Promise<Map<string, Origin>> {
  const found = new Map<string, Origin>();
  if (cited.length === 0) return found;
  const heads = (await editionHeads(db, visibility, [...new Set(cited.map((one) => one.practiceId))])).filter((edition) => edition.archivedAt === null);
  const read = reader(db, visibility);
  for (const practiceId of new Set(heads.map((head) => head.practiceId))) {
    const editions = heads.filter((head) => head.practiceId === practiceId);
    const [{ meta: json, originalLang }] = editions as [(typeof heads)[number]];
    const meta = practiceMetaSchema.safeParse(JSON.parse(json)).data ?? EMPTY_META;
    for (const one of cited.filter((c) => c.practiceId === practiceId)) {
      for (const edition of inOrder(editions, locale, originalLang)) {
        const here = (await read(edition.editionId)).find(({ block }) => block.$.id === one.blockId);
        if (!here) continue;
        const then = editions.find((e) => e.lang === one.lang);
        const now = then ? (await read(then.editionId)).find(({ block }) => block.$.id === one.blockId) : undefined;
        found.set(reusedKey(one), { meta, edition, ...here, licence: licenceOf(meta, edition.lang), changed: one.print !== '' && then !== undefined && (!now || blockPrint(now.block) !== one.print) });
        break;
      }
    }
  }
  return found;
}

function inOrder(editions: readonly EditionHead[], locale: Locale, originalLang: string): EditionHead[] {
  const first = editionFor(editions, locale, originalLang);
  const rank = (e: EditionHead) => (e === first ? 0 : localeOfTag(e.lang) === locale ? 1 : e.lang === originalLang ? 2 : 3);
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
