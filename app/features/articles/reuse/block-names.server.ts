import { reusedBlocksOf } from '#app/content/render/facts.ts';
import { reusedKey } from '#app/content/render/reused-place.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import type { Ctx } from '../../context.ts';
import { originsOf } from './origins.server.ts';

/** Names of the blocks these texts cite, by practice and block, for whoever compares them: of what the actor may not see, the portal's words for that. */
export async function blockNames(ctx: Ctx, texts: readonly ({ doc: string } | null)[]): Promise<Record<string, string>> {
  const cited = texts.flatMap((text) => (text?.doc.includes('"reused-block"') ? reusedBlocksOf(JSON.parse(text.doc) as DocumentJson) : []));
  const origins = await originsOf(ctx.db.reader, visibleTo(ctx.actor), cited, ctx.locale);
  return Object.fromEntries(cited.map((one) => {
    const origin = origins.get(reusedKey(one));
    return [`${one.practiceId} ${one.blockId}`, origin ? `${origin.block.title} (${origin.edition.title})` : ctx.t('reuse:absent')];
  }));
}
