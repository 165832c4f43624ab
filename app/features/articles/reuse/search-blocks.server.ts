import { editionFor } from '#app/domain/edition-choice.ts';
import { localeOfTag } from '#app/domain/locales.ts';
import { licenceOf, practiceMetaSchema } from '#app/domain/practice-meta.ts';
import { sharedBy } from '#app/policies/visible-to.ts';
import { blockPrint } from '#app/content/nodes/block-print.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { reusedIn } from '#app/content/render/reused.ts';
import { reusedPlace } from '#app/content/render/reused-place.ts';
import { renderText } from '#app/content/render/text.ts';
import { editionHeads, publishedDocument } from '#db/repositories/library.repo.ts';
import type { Ctx } from '../../context.ts';
import { loadEditionFor } from '../load-edition.server.ts';
import { withReused } from './fill-reused.server.ts';
import { blocksOf, mayRepeat } from './origins.server.ts';

const PRACTICES = 12;
const MOST = 20;
const EXCERPT = 160;

/** A building block that may be cited, with what tells it from others. `lang` is that of all its words. */
export type FoundBlock = { practiceId: string; blockId: string; lang: string; print: string; title: string; practice: string; excerpt: string };

/**
 * Building blocks of published practices that answer what is typed, or of the newest ones: of other practices than this edition's, open to everybody who may read
 * it, under a licence that lets them be repeated. Those whose own words answer come first. Throws like loadEditionFor.
 */
export async function searchBlocks(ctx: Ctx, editionId: string, asked: string): Promise<FoundBlock[]> {
  const db = ctx.db.reader;
  const edition = await loadEditionFor(db, ctx.actor, editionId, 'edition.read-working');
  const visibility = sharedBy(edition.practice.acl, ctx.actor);
  const text = asked.trim().slice(0, 200);
  const { hits } = await ctx.search.search({ kind: 'practice', text, locale: ctx.locale, filters: {}, sort: text ? 'relevance' : 'newest', page: 1, size: PRACTICES + 1, facets: [] }, visibility);
  const ids = hits.map((hit) => hit.id).filter((id) => id !== edition.practice_id).slice(0, PRACTICES);
  const heads = (await editionHeads(db, visibility, ids)).filter((head) => head.archivedAt === null);
  const found = await Promise.all(ids.map(async (practiceId): Promise<FoundBlock[]> => {
    const editions = heads.filter((head) => head.practiceId === practiceId);
    // as the readers of this edition will have it
    const shown = editionFor(editions, localeOfTag(edition.lang) ?? ctx.locale, editions[0]?.originalLang ?? '');
    const meta = practiceMetaSchema.safeParse(JSON.parse(shown?.meta ?? 'null'));
    if (!shown || !meta.success || !mayRepeat(licenceOf(meta.data, shown.lang))) return [];
    const document = await publishedDocument(db, visibility, shown.editionId);
    return blocksOf(JSON.parse(document?.doc ?? '{"root":{"type":"root","children":[]}}') as DocumentJson).map(({ block }) => ({
      practiceId, blockId: block.$.id, lang: shown.lang, print: blockPrint(block), title: block.title, practice: shown.title,
      excerpt: cut(renderText({ root: { children: block.children } } as unknown as DocumentJson)),
    }));
  }));
  return byOwnWords(found.flat(), text).slice(0, MOST);
}

/** One block as readers of this edition will see it; null where they could not. */
export async function previewBlock(ctx: Ctx, editionId: string, of: { practiceId: string; blockId: string; lang: string; print: string }): Promise<string | null> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, editionId, 'edition.read-working');
  const place = reusedPlace({ type: 'reused-block', ...of });
  if (reusedIn(place).length === 0) return null;
  return withReused(ctx, place, { locale: ctx.locale, visibility: sharedBy(edition.practice.acl, ctx.actor), prefix: `shown-${of.blockId}` });
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function byOwnWords(blocks: FoundBlock[], asked: string): FoundBlock[] {
  const words = plain(asked).split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2);
  const score = ({ title, excerpt }: FoundBlock) => words.filter((word) => plain(`${title} ${excerpt}`).includes(word.slice(0, Math.max(4, word.length - 2)))).length;
  return words.length === 0 ? blocks : blocks.map((block, i) => ({ block, i, own: score(block) })).sort((a, b) => b.own - a.own || a.i - b.i).map(({ block }) => block);
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > EXCERPT ? `${line.slice(0, EXCERPT - 1).trimEnd()}…` : line;
}
