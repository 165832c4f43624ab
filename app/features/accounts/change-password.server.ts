import { authorize, can } from '#app/policies/can.ts';
import type { Ctx } from '#app/features/context.ts';
import { transact } from '#app/features/record.server.ts';
import { callAuth, type Caller } from './auth-call.server.ts';
import { take } from './limits.server.ts';
import { requireActor } from './require-actor.ts';
import { recordSecurityChange } from './security-change.server.ts';

/** Changes the password and ends every session, this one replaced by a new one. Null when the current password is wrong. Returns cookies. */
export async function changePassword(ctx: Ctx, caller: Caller, input: { currentPassword: string; password: string }): Promise<string[] | null> {
  authorize(can(ctx.actor, 'account.own'), ctx.actor);
  const person = requireActor(ctx.actor);
  await take(ctx, caller.config, 'password', person.id);
  const answer = await callAuth(ctx, caller, (auth, headers) => auth.api.changePassword({
    body: { currentPassword: input.currentPassword, newPassword: input.password, revokeOtherSessions: true }, headers, asResponse: true,
  }));
  if (!answer.ok) return null;
  await transact(ctx, (trx) => recordSecurityChange(ctx, trx, { personId: person.id, change: 'password' }));
  return answer.cookies;
}
