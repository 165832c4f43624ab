import type { Visibility } from '#app/domain/access.ts';
import type { Executor, Trx } from '../client.ts';

/** Replaces which blocks of other practices an edition cites, as published. */
export async function replaceBlockReuse(trx: Trx, editionId: string, cited: readonly { practiceId: string; blockId: string }[]): Promise<void> {
  await trx.deleteFrom('block_reuse').where('edition_id', '=', editionId).execute();
  const rows = new Map(cited.map(({ practiceId, blockId }) => [`${practiceId} ${blockId}`, { edition_id: editionId, origin_id: practiceId, block_id: blockId }]));
  if (rows.size > 0) await trx.insertInto('block_reuse').values([...rows.values()]).execute();
}

/** Practices the reader may see whose published text cites a block of this one. */
export async function practicesReusing(db: Executor, visibility: Visibility, originId: string): Promise<{ practiceId: string; blockId: string }[]> {
  return db.selectFrom('block_reuse').innerJoin('edition', 'edition.id', 'block_reuse.edition_id').innerJoin('practice', 'practice.id', 'edition.practice_id')
    .select(['edition.practice_id as practiceId', 'block_reuse.block_id as blockId']).distinct()
    .where('block_reuse.origin_id', '=', originId).where('practice.acl', 'in', [...visibility.tokens]).where('edition.published_revision_id', 'is not', null)
    .orderBy('edition.practice_id').orderBy('block_reuse.block_id').execute();
}
