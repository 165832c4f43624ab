import { AppError, badInput, notFound } from '#app/domain/errors.ts';
import { newId } from '#app/domain/ids.ts';
import type { Grant } from '#app/domain/roles.ts';
import { recordSecurityChange } from '#app/features/accounts/security-change.server.ts';
import type { Ctx } from '#app/features/context.ts';
import { transact } from '#app/features/record.server.ts';
import { authorize, can } from '#app/policies/can.ts';
import { communities, grantsOf, insertGrant, personById } from '#db/repositories/people.repo.ts';

/** Roles that are always of one community, and those that never are. A member of the whole site needs no grant. */
const OF_COMMUNITY: readonly Grant['role'][] = ['steward', 'member'];

/**
 * Gives a person a role for up to twelve months, with a reason; they get a mail. Throws bad-input when the scope does not fit the role, conflict
 * when they hold it already or are the one who grants, not-found for an unknown person or community.
 */
export async function grantRole(ctx: Ctx, input: { personId: string; grant: Grant; months: number; reason: string }): Promise<void> {
  authorize(can(ctx.actor, 'people.manage'), ctx.actor);
  const { grant } = input;
  // whoever may hand out keys does not hand them to themselves
  if (ctx.actor.kind === 'person' && ctx.actor.id === input.personId) throw new AppError('conflict', {}, 'nobody grants themselves a role');
  if (OF_COMMUNITY.includes(grant.role) !== (grant.communityId !== null)) throw badInput({}, 'the scope does not fit the role');
  const now = ctx.now();
  const expiresAt = new Date(now);
  expiresAt.setUTCMonth(expiresAt.getUTCMonth() + input.months);

  await transact(ctx, async (trx) => {
    if (!(await personById(trx, input.personId))) throw notFound();
    if (grant.communityId && !(await communities(trx)).some((c) => c.id === grant.communityId)) throw notFound();
    const held = await grantsOf(trx, input.personId, now);
    if (held.some((g) => g.role === grant.role && g.communityId === grant.communityId)) throw new AppError('conflict');
    await insertGrant(trx, { id: newId(), personId: input.personId, grant, grantedBy: ctx.actor.kind === 'person' ? ctx.actor.id : null, now, expiresAt });
    await recordSecurityChange(ctx, trx, { personId: input.personId, change: 'role-granted', reason: `${scopeOf(grant)}: ${input.reason}`, detail: grant.role });
  });
}

export const scopeOf = (grant: { role: string; communityId: string | null }) => (grant.communityId ? `${grant.role}@${grant.communityId}` : grant.role);
