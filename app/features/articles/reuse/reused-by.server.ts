import { editionFor } from '#app/domain/edition-choice.ts';
import { paths } from '#app/domain/paths.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { practicesReusing } from '#db/repositories/block-reuse.repo.ts';
import { editionHeads, publishedDocument } from '#db/repositories/library.repo.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import type { Ctx } from '../../context.ts';
import { blocksOf } from './origins.server.ts';

/** A practice that cites blocks of the one that is read, with the titles of those there still are. */
export type ReusedBy = { title: string; lang: string; href: string; blocks: { title: string; anchor: string }[] };

/** Practices the reader may see that cite blocks of this edition's practice. */
export async function reusedBy(ctx: Ctx, at: { practiceId: string; editionId: string }): Promise<ReusedBy[]> {
  const db = ctx.db.reader;
  const visibility = visibleTo(ctx.actor);
  const rows = await practicesReusing(db, visibility, at.practiceId);
  if (rows.length === 0) return [];
  const ids = [...new Set(rows.map((row) => row.practiceId))];
  const heads = (await editionHeads(db, visibility, ids)).filter((edition) => edition.archivedAt === null);
  const document = await publishedDocument(db, visibility, at.editionId);
  const blocks = document ? blocksOf(JSON.parse(document.doc) as DocumentJson) : [];
  return ids.flatMap((practiceId) => {
    const editions = heads.filter((head) => head.practiceId === practiceId);
    const edition = editionFor(editions, ctx.locale, editions[0]?.originalLang ?? '');
    const own = blocks.filter(({ block }) => rows.some((row) => row.practiceId === practiceId && row.blockId === block.$.id));
    return edition ? [{ title: edition.title, lang: edition.lang, href: paths.practice(ctx.locale, edition.slug), blocks: own.map(({ block, anchor }) => ({ title: block.title, anchor })) }] : [];
  });
}
