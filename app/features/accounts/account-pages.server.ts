import { SECOND_FACTOR_ROLES } from '#app/domain/roles.ts';
import type { Ctx } from '#app/features/context.ts';
import { authorize, can } from '#app/policies/can.ts';
import { grantRowsOf, personById } from '#db/repositories/people.repo.ts';
import { passkeysOf, sessionsOf } from '#db/repositories/sessions.repo.ts';
import { deviceOf } from './device-words.ts';
import { requireActor } from './require-actor.ts';
import { FRESH_SECONDS } from './session-times.ts';

/** What the account's own pages show; each for the person who asks and nobody else. */
function ownPerson(ctx: Ctx) {
  authorize(can(ctx.actor, 'account.own'), ctx.actor);
  return requireActor(ctx.actor);
}

export async function accountOverview(ctx: Ctx) {
  const person = ownPerson(ctx);
  const rows = await grantRowsOf(ctx.db.reader, person.id);
  const held = rows.filter((r) => !r.expires_at || r.expires_at > ctx.now().toISOString());
  return {
    name: person.name, email: person.email,
    roles: held.map((r) => ({ id: r.id, role: r.role, community: r.community, expiresAt: r.expires_at })),
    factorNeeded: !person.secondFactor && person.grants.some((g) => SECOND_FACTOR_ROLES.includes(g.role)),
  };
}

export async function profileOf(ctx: Ctx): Promise<Record<'name' | 'group' | 'organisation' | 'locale' | 'bio' | 'orcid' | 'country', string>> {
  const person = ownPerson(ctx);
  const row = await personById(ctx.db.reader, person.id);
  return { name: row?.name ?? '', group: row?.stakeholder_group ?? '', organisation: row?.organisation ?? '', locale: row?.locale ?? ctx.locale, bio: row?.bio ?? '', orcid: row?.orcid ?? '', country: row?.country ?? '' };
}

export async function sessionList(ctx: Ctx) {
  const person = ownPerson(ctx);
  const sessions = await sessionsOf(ctx.db.reader, person.id);
  return sessions.map((s) => ({ id: s.id, ...deviceOf(s.userAgent), createdAt: s.createdAt.toISOString(), seenAt: s.seenAt.toISOString(), current: s.id === person.sessionId }));
}

export async function securityOf(ctx: Ctx) {
  const person = ownPerson(ctx);
  const [row, passkeys, sessions] = await Promise.all([personById(ctx.db.reader, person.id), passkeysOf(ctx.db.reader, person.id), sessionsOf(ctx.db.reader, person.id)]);
  const current = sessions.find((s) => s.id === person.sessionId);
  return { enrolled: Boolean(row?.twoFactorEnabled), passkeys, fresh: current !== undefined && +ctx.now() - +current.createdAt < FRESH_SECONDS * 1000 };
}
