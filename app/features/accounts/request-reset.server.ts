import type { Ctx } from '#app/features/context.ts';
import { callAuth, type Caller } from './auth-call.server.ts';
import { count, take } from './limits.server.ts';
import { inSteadyTime } from './steady-time.server.ts';

/** Mails a link to set a new password, if the address has an account: three an hour at most, and the page never tells. Throws too-many-requests by source. */
export async function requestReset(ctx: Ctx, caller: Caller, email: string): Promise<void> {
  await take(ctx, caller.config, 'source', caller.source);
  await inSteadyTime(async () => {
    if (await count(ctx, caller.config, 'mail', email.toLowerCase())) return;
    await callAuth(ctx, caller, (auth, headers) => auth.api.requestPasswordReset({ body: { email }, headers, asResponse: true }), { withoutSession: true });
  });
}
