import { notFound } from '#app/domain/errors.ts';
import { authorize, can } from '#app/policies/can.ts';
import type { Ctx } from '#app/features/context.ts';
import { transact } from '#app/features/record.server.ts';
import { removePasskeyOf } from '#db/repositories/sessions.repo.ts';
import type { Caller } from './auth-call.server.ts';
import { checkPassword } from './check-password.server.ts';
import { requireActor } from './require-actor.ts';
import { recordSecurityChange } from './security-change.server.ts';

/** Removes one of the person's own passkeys. False when the password is wrong. Throws not-found for somebody else's. */
export async function removePasskey(ctx: Ctx, caller: Caller, input: { passkey: string; password: string }): Promise<boolean> {
  authorize(can(ctx.actor, 'account.own'), ctx.actor);
  const person = requireActor(ctx.actor);
  if (!(await checkPassword(ctx, caller, input.password))) return false;
  await transact(ctx, async (trx) => {
    if (!(await removePasskeyOf(trx, person.id, input.passkey))) throw notFound();
    await recordSecurityChange(ctx, trx, { personId: person.id, change: 'passkey-removed' });
  });
  return true;
}
