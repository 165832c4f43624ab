import { signInRequired } from '#app/domain/errors.ts';
import { deleteBlock, insertBlock } from '#db/repositories/person-blocks.repo.ts';
import type { Ctx } from '../context.ts';
import { record, transact } from '../record.server.ts';
import { loadPostFor } from './load-post.server.ts';

/**
 * From now on the writer of this post cannot answer the person's posts, and what they write is not mailed to the person. They are not told, and
 * go on reading what they may read. Throws what loadPostFor throws.
 */
export async function blockWriter(ctx: Ctx, input: { postId: string }): Promise<void> {
  const { actor } = ctx;
  await transact(ctx, async (trx) => {
    const post = await loadPostFor(trx, actor, input.postId, 'post.block');
    if (actor.kind !== 'person' || !post.author_id) throw signInRequired();
    if (await insertBlock(trx, actor.id, post.author_id, ctx.now().toISOString())) await record(ctx, trx, { action: 'person.blocked', objectKind: 'person', objectId: post.author_id });
  });
}

/** Lets somebody answer the person again. Nothing happens when they could already. */
export async function unblockPerson(ctx: Ctx, input: { personId: string }): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== 'person') throw signInRequired();
  await transact(ctx, async (trx) => {
    if (await deleteBlock(trx, actor.id, input.personId)) await record(ctx, trx, { action: 'person.unblocked', objectKind: 'person', objectId: input.personId });
  });
}
