import { authorize, can } from '#app/policies/can.ts';
import type { Ctx } from '#app/features/context.ts';
import { transact } from '#app/features/record.server.ts';
import { callAuth, type Caller } from './auth-call.server.ts';
import { take } from './limits.server.ts';
import { requireActor } from './require-actor.ts';
import { recordSecurityChange } from './security-change.server.ts';

/** New recovery codes, shown once; the old ones stop working. Null when the password is wrong. */
export async function renewCodes(ctx: Ctx, caller: Caller, password: string): Promise<string[] | null> {
  authorize(can(ctx.actor, 'account.own'), ctx.actor);
  const person = requireActor(ctx.actor);
  await take(ctx, caller.config, 'password', person.id);
  const answer = await callAuth(ctx, caller, (auth, headers) => auth.api.generateBackupCodes({ body: { password }, headers, asResponse: true }));
  const codes = answer.body['backupCodes'];
  if (!answer.ok || !Array.isArray(codes)) return null;
  await transact(ctx, (trx) => recordSecurityChange(ctx, trx, { personId: person.id, change: 'codes-renewed' }));
  return codes.map(String);
}
