import { signInRequired } from '#app/domain/errors.ts';
import { blockedBy } from '#db/repositories/person-blocks.repo.ts';
import type { Ctx } from '../context.ts';

export type BlockedLine = { id: string; name: string; at: string };

/** The people the reader wants no answers from. */
export async function listBlocked(ctx: Ctx): Promise<BlockedLine[]> {
  if (ctx.actor.kind !== 'person') throw signInRequired();
  return blockedBy(ctx.db.reader, ctx.actor.id);
}
