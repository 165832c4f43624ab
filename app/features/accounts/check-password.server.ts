import type { Ctx } from '#app/features/context.ts';
import { requireActor } from './require-actor.ts';
import { callAuth, type Caller } from './auth-call.server.ts';
import { take } from './limits.server.ts';

/** Whether this is the signed-in person's password; asked again before what guards the account is changed. Throws too-many-requests. */
export async function checkPassword(ctx: Ctx, caller: Caller, password: string): Promise<boolean> {
  await take(ctx, caller.config, 'password', requireActor(ctx.actor).id);
  const answer = await callAuth(ctx, caller, (auth, headers) => auth.api.verifyPassword({ body: { password }, headers, asResponse: true }));
  return answer.ok;
}
