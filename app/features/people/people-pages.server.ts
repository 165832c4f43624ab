import { notFound } from '#app/domain/errors.ts';
import type { Ctx } from '#app/features/context.ts';
import { authorize, can } from '#app/policies/can.ts';
import { auditOf } from '#db/repositories/audit.repo.ts';
import { communities, grantRowsOf, personById, rolesOf, searchPeople } from '#db/repositories/people.repo.ts';

const PAGE = 25;

/** One page of people for the administrator, with their roles. */
export async function peoplePage(ctx: Ctx, q: { q: string; page: number }) {
  authorize(can(ctx.actor, 'people.manage'), ctx.actor);
  const { total, rows } = await searchPeople(ctx.db.reader, { text: q.q.trim(), page: q.page, size: PAGE });
  const roles = await rolesOf(ctx.db.reader, rows.map((r) => r.id));
  return {
    total, page: q.page, pages: Math.max(1, Math.ceil(total / PAGE)),
    people: rows.map((r) => ({
      id: r.id, name: r.name, email: r.email, confirmed: Boolean(r.emailVerified), factor: Boolean(r.twoFactorEnabled), organisation: r.organisation ?? '',
      disabled: r.disabled_at !== null, since: r.created_at, roles: roles.filter((g) => g.person_id === r.id).map((g) => g.role),
    })),
  };
}

/** One person for the administrator: roles, and the trail of what was done to the account. Throws not-found. */
export async function managedPerson(ctx: Ctx, personId: string) {
  authorize(can(ctx.actor, 'people.manage'), ctx.actor);
  const person = await personById(ctx.db.reader, personId);
  if (!person) throw notFound();
  const [grants, places, trail] = await Promise.all([grantRowsOf(ctx.db.reader, personId), communities(ctx.db.reader), auditOf(ctx.db.reader, 'person', personId)]);
  const now = ctx.now().toISOString();
  return {
    id: person.id, name: person.name, email: person.email, confirmed: Boolean(person.emailVerified), factor: Boolean(person.twoFactorEnabled), demo: person.is_demo === 1,
    group: person.stakeholder_group, organisation: person.organisation ?? '', since: person.created_at, disabledAt: person.disabled_at, self: ctx.actor.kind === 'person' && ctx.actor.id === person.id,
    grants: grants.map((g) => ({ id: g.id, role: g.role, community: g.community, grantedAt: g.granted_at, expiresAt: g.expires_at, giver: g.giver, expired: g.expires_at !== null && g.expires_at <= now })),
    communities: places.map((c) => ({ id: c.id, name: c.name })),
    trail: trail.slice(-30).reverse().map((r) => ({ id: String(r.seq), at: r.at, action: r.action, actor: r.actor_name ?? '', role: r.actor_role, reason: r.reason ?? '' })),
  };
}
