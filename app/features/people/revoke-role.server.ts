import { AppError, notFound } from '#app/domain/errors.ts';
import { recordSecurityChange } from '#app/features/accounts/security-change.server.ts';
import type { Ctx } from '#app/features/context.ts';
import { transact } from '#app/features/record.server.ts';
import { authorize, can } from '#app/policies/can.ts';
import { countOtherAdministrators, deleteGrant, grantById } from '#db/repositories/people.repo.ts';
import { endSessionsOf } from '#db/repositories/sessions.repo.ts';
import { scopeOf } from './grant-role.server.ts';

/**
 * Takes a role away, with a reason; the person's sessions end and they get a mail. Throws not-found for a grant of somebody else, conflict when it
 * would leave the portal without an administrator.
 */
export async function revokeRole(ctx: Ctx, input: { personId: string; grantId: string; reason: string }): Promise<void> {
  authorize(can(ctx.actor, 'people.manage'), ctx.actor);
  await transact(ctx, async (trx) => {
    const grant = await grantById(trx, input.grantId);
    if (!grant || grant.person_id !== input.personId) throw notFound();
    if (grant.role === 'administrator' && (await countOtherAdministrators(trx, input.personId, ctx.now())) === 0) throw new AppError('conflict', {}, 'the last administrator');
    await deleteGrant(trx, grant.id);
    await endSessionsOf(trx, input.personId);
    const what = scopeOf({ role: grant.role, communityId: grant.community_id });
    await recordSecurityChange(ctx, trx, { personId: input.personId, change: 'role-revoked', reason: `${what}: ${input.reason}`, detail: grant.role });
  });
}
