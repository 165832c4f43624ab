import { presentOthers, touchPresence } from '#db/repositories/writing.repo.ts';
import type { Ctx } from '../context.ts';

/** A writing page tells that it is open every 20 seconds; after this long without a word its writer is taken to have gone. */
const GONE_MS = 90_000;

/** Notes that the person has the edition open, and names the others who have. Who may is the caller's to check. */
export async function meetOthers(ctx: Ctx, editionId: string): Promise<string[]> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return [];
  const now = ctx.now();
  await touchPresence(ctx.db.writer, editionId, actor.id, now.toISOString());
  return presentOthers(ctx.db.reader, editionId, actor.id, new Date(now.getTime() - GONE_MS).toISOString());
}
