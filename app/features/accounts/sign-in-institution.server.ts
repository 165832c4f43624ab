import { notFound } from '#app/domain/errors.ts';
import type { Ctx } from '#app/features/context.ts';
import { callAuth, type Caller } from './auth-call.server.ts';
import { OIDC_PROVIDER } from './config.ts';
import { take } from './limits.server.ts';

/** Where the institution's service asks for the sign-in, with the cookies that tie its answer to this browser. Throws not-found when none is configured. */
export async function startInstitution(ctx: Ctx, caller: Caller, to: string): Promise<{ url: string; cookies: string[] }> {
  if (!caller.config.oidc) throw notFound();
  await take(ctx, caller.config, 'source', caller.source);
  const answer = await callAuth(ctx, caller, (auth, headers) => auth.api.signInSocial({ body: { provider: OIDC_PROVIDER, callbackURL: to, disableRedirect: true }, headers, asResponse: true }), { withoutSession: true });
  const url = answer.body['url'];
  if (!answer.ok || typeof url !== 'string') throw notFound(`the institution's service did not answer: ${answer.status} ${answer.code ?? ''}`);
  return { url, cookies: answer.cookies };
}
