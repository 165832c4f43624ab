import type { Ctx } from '#app/features/context.ts';
import { authorize, can } from '#app/policies/can.ts';
import { maySee } from '#app/policies/visible-to.ts';
import { aclsOf, auditPage } from '#db/repositories/administration.repo.ts';

const PAGE = 50;

/**
 * One page of the trail, newest first. Titles are never in it, only ids; a reason is words about what it decides on, so it is shown to those who
 * may read that.
 */
export async function auditTrail(ctx: Ctx, q: { person: string; object: string; action: string; page: number }) {
  authorize(can(ctx.actor, 'audit.read'), ctx.actor);
  const { total, rows } = await auditPage(ctx.db.reader, { ...q, person: q.person.trim(), object: q.object.trim(), action: q.action.trim(), size: PAGE });
  const acls = await aclsOf(ctx.db.reader, [...new Set(rows.map((r) => r.object_id))]);
  const withheld = (id: string) => acls.has(id) && !maySee(ctx.actor, { acl: acls.get(id)! });
  return {
    total, page: q.page, pages: Math.max(1, Math.ceil(total / PAGE)),
    rows: rows.map((r) => ({
      id: String(r.seq), at: r.at, action: r.action, actorId: r.actor_id, actor: r.actor, role: r.actor_role, kind: r.object_kind, object: r.object_id, reason: r.reason && !withheld(r.object_id) ? r.reason : '', withheld: Boolean(r.reason) && withheld(r.object_id),
    })),
  };
}
