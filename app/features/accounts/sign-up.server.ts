import type { Ctx } from '#app/features/context.ts';
import { callAuth, type Caller } from './auth-call.server.ts';
import type { SignUpInput } from './accounts.schema.ts';
import { take } from './limits.server.ts';
import { inSteadyTime } from './steady-time.server.ts';

/**
 * Opens an account that waits for its address to be confirmed. The caller learns nothing about whether the address was known: its owner
 * does, by mail. Throws too-many-requests.
 */
export async function signUp(ctx: Ctx, caller: Caller, input: SignUpInput): Promise<void> {
  await take(ctx, caller.config, 'signUp', caller.source);
  await inSteadyTime(async () => {
    const answer = await callAuth(ctx, caller, (auth, headers) => auth.api.signUpEmail({
      body: { name: input.name, email: input.email, password: input.password }, headers, asResponse: true,
    }), { withoutSession: true, signUp: { locale: input.locale, group: input.group, organisation: input.organisation } });
    if (!answer.ok) throw new Error(`sign-up failed: ${answer.status} ${answer.code ?? ''}`);
  });
}
