import type { Ctx } from '#app/features/context.ts';
import { authorize, can } from '#app/policies/can.ts';
import { verifyAudit } from '#db/repositories/audit.repo.ts';
import { portalCounts } from '#db/repositories/administration.repo.ts';

/** What whoever looks after the portal sees first: how much there is, what waits, what failed, how search stands. */
export async function overview(ctx: Ctx) {
  authorize(can(ctx.actor, 'admin.enter'), ctx.actor);
  const [counts, search] = await Promise.all([portalCounts(ctx.db.reader), ctx.search.status().catch(() => null)]);
  return { counts, search, abilities: { people: can(ctx.actor, 'people.manage'), vocabulary: can(ctx.actor, 'vocabulary.edit'), outbox: can(ctx.actor, 'outbox.read'), audit: can(ctx.actor, 'audit.read') } };
}

/** Walks the whole trail and tells whether its chain holds. Asked for by hand: it reads every row. */
export async function checkAudit(ctx: Ctx) {
  authorize(can(ctx.actor, 'audit.read'), ctx.actor);
  return verifyAudit(ctx.db.reader);
}
