import { notFound } from '#app/domain/errors.ts';
import { authorize, can } from '#app/policies/can.ts';
import type { Ctx } from '#app/features/context.ts';
import { transact } from '#app/features/record.server.ts';
import { endSessionOf, endSessionsOf } from '#db/repositories/sessions.repo.ts';
import { requireActor } from './require-actor.ts';
import { recordSecurityChange } from './security-change.server.ts';

/** Ends one of the person's own sessions, or all but the present one. Throws not-found for a session of somebody else. */
export async function endSessions(ctx: Ctx, which: { one: string } | 'others'): Promise<void> {
  authorize(can(ctx.actor, 'account.own'), ctx.actor);
  const person = requireActor(ctx.actor);
  await transact(ctx, async (trx) => {
    if (which === 'others') await endSessionsOf(trx, person.id, person.sessionId);
    else if (!(await endSessionOf(trx, person.id, which.one))) throw notFound();
    await recordSecurityChange(ctx, trx, { personId: person.id, change: 'sessions-ended' });
  });
}
