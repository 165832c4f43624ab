import { authorize, can } from '#app/policies/can.ts';
import type { Ctx } from '#app/features/context.ts';
import { transact } from '#app/features/record.server.ts';
import { callAuth, type Caller } from './auth-call.server.ts';
import { take } from './limits.server.ts';
import { requireActor } from './require-actor.ts';
import { recordSecurityChange } from './security-change.server.ts';

/** Takes the authenticator app and its recovery codes away. Null when the password is wrong; otherwise cookies of a new session. */
export async function removeFactor(ctx: Ctx, caller: Caller, password: string): Promise<string[] | null> {
  authorize(can(ctx.actor, 'account.own'), ctx.actor);
  const person = requireActor(ctx.actor);
  await take(ctx, caller.config, 'password', person.id);
  const answer = await callAuth(ctx, caller, (auth, headers) => auth.api.disableTwoFactor({ body: { password }, headers, asResponse: true }));
  if (!answer.ok) return null;
  await transact(ctx, (trx) => recordSecurityChange(ctx, trx, { personId: person.id, change: 'factor-removed' }));
  return answer.cookies;
}
