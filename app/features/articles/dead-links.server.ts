import type { Visibility } from '#app/domain/access.ts';
import { internalAddress, type InternalAddress } from '#app/domain/internal-address.ts';
import { DEFAULT_LOCALE } from '#app/domain/locales.ts';
import { addressesIn, CLOSED, reusedAddress, type Walkable } from '#app/domain/open-points.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { reusedBlocksOf } from '#app/content/render/facts.ts';
import { reusedKey } from '#app/content/render/reused-place.ts';
import { sharedBy } from '#app/policies/visible-to.ts';
import type { Executor } from '#db/client.ts';
import { mentionAddress } from '#db/mention-id.ts';
import { findInstrument } from '#db/repositories/instruments.repo.ts';
import { editionHeads, findSlug } from '#db/repositories/library.repo.ts';
import { visibleMentions } from '#db/repositories/mentions.repo.ts';
import type { Ctx } from '../context.ts';
import { mayRepeat, originsOf } from './reuse/origins.server.ts';

/** A text leads to so many places of the portal at most; what comes after is not asked for. */
const MOST = 200;

/**
 * Addresses of this portal in a working copy that do not answer everybody who may read the practice: gone, never there, or open to fewer people.
 * Whatever the actor may not see counts as not there.
 */
export async function deadLinks(ctx: Pick<Ctx, 'actor' | 'baseUrl'>, db: Executor, edition: { doc: string; practice_id: string; practice: { acl: string } }): Promise<string[]> {
  if (!/"type":"(link|instrument|reused-block)"/.test(edition.doc)) return [];
  const { root } = JSON.parse(edition.doc) as { root: { children: Walkable[] } };
  const visibility = sharedBy(edition.practice.acl, ctx.actor);
  const asked = addressesIn(root.children).flatMap((url) => {
    const address = internalAddress(url, ctx.baseUrl);
    return address ? [{ url, address }] : [];
  }).slice(0, MOST);
  const answers = await Promise.all(asked.map(({ address }) => answersThere(db, visibility, address)));
  return [...asked.flatMap(({ url }, i) => (answers[i] ? [] : [url])), ...await deadBlocks(db, visibility, { root } as DocumentJson, edition.practice_id)];
}

/** Cited blocks that not everybody who may read the practice can see, those that may not be repeated, and a practice's own: what is its own is written, not cited. */
async function deadBlocks(db: Executor, visibility: Visibility, doc: DocumentJson, practiceId: string): Promise<string[]> {
  const cited = reusedBlocksOf(doc).slice(0, MOST);
  const origins = await originsOf(db, visibility, cited, DEFAULT_LOCALE);
  return cited.flatMap((one) => {
    const origin = one.practiceId === practiceId ? undefined : origins.get(reusedKey(one));
    if (!origin) return [reusedAddress(one)];
    return mayRepeat(origin.licence) ? [] : [reusedAddress(one) + CLOSED];
  });
}

async function answersThere(db: Executor, visibility: Visibility, address: InternalAddress): Promise<boolean> {
  switch (address.kind) {
    case 'practice': return (await findSlug(db, visibility, address.slug)).length > 0;
    case 'practice-id': return (await editionHeads(db, visibility, [address.id])).length > 0;
    case 'instrument': return (await findInstrument(db, { slug: address.slug })) !== null;
    case 'instrument-id': return (await findInstrument(db, { id: address.id })) !== null;
    case 'organisation': case 'person': {
      const of = mentionAddress(address.kind, address.slug);
      return of !== null && (await visibleMentions(db, visibility, address.kind, of)).length > 0;
    }
  }
}
