import type { Visibility } from '#app/domain/access.ts';
import { internalAddress, type InternalAddress } from '#app/domain/internal-address.ts';
import { addressesIn, type Walkable } from '#app/domain/open-points.ts';
import { sharedBy } from '#app/policies/visible-to.ts';
import type { Executor } from '#db/client.ts';
import { mentionAddress } from '#db/mention-id.ts';
import { findInstrument } from '#db/repositories/instruments.repo.ts';
import { editionHeads, findSlug } from '#db/repositories/library.repo.ts';
import { visibleMentions } from '#db/repositories/mentions.repo.ts';
import type { Ctx } from '../context.ts';

/** A text leads to so many places of the portal at most; what comes after is not asked for. */
const MOST = 200;

/**
 * Addresses of this portal in a working copy that do not answer everybody who may read the practice: gone, never there, or open to fewer people.
 * Whatever the actor may not see counts as not there.
 */
export async function deadLinks(ctx: Pick<Ctx, 'actor' | 'baseUrl'>, db: Executor, edition: { doc: string; practice: { acl: string } }): Promise<string[]> {
  if (!/"type":"(link|instrument)"/.test(edition.doc)) return [];
  const { root } = JSON.parse(edition.doc) as { root: { children: Walkable[] } };
  const visibility = sharedBy(edition.practice.acl, ctx.actor);
  const asked = addressesIn(root.children).flatMap((url) => {
    const address = internalAddress(url, ctx.baseUrl);
    return address ? [{ url, address }] : [];
  }).slice(0, MOST);
  const answers = await Promise.all(asked.map(({ address }) => answersThere(db, visibility, address)));
  return asked.flatMap(({ url }, i) => (answers[i] ? [] : [url]));
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
