import type { Ctx } from '#app/features/context.ts';
import { callAuth, type Caller } from './auth-call.server.ts';
import { take } from './limits.server.ts';

/** Sets a new password with the mailed link; every session of the account ends. False when the link is used or old. Throws too-many-requests. */
export async function resetPassword(ctx: Ctx, caller: Caller, input: { token: string; password: string }): Promise<boolean> {
  await take(ctx, caller.config, 'source', caller.source);
  const answer = await callAuth(ctx, caller, (auth, headers) => auth.api.resetPassword({
    body: { token: input.token, newPassword: input.password }, headers, asResponse: true,
  }), { withoutSession: true });
  return answer.ok;
}
