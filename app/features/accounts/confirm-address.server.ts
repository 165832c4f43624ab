import type { Ctx } from '#app/features/context.ts';
import { record, transact } from '#app/features/record.server.ts';
import { callAuth, type Caller } from './auth-call.server.ts';
import { opened, tryPassword } from './sign-in.server.ts';

export type ConfirmResult = { kind: 'in'; cookies: string[] } | { kind: 'factor'; cookies: string[] } | { kind: 'wrong-password' } | { kind: 'bad-link' };

/**
 * Confirms an address with the mailed link and the account's password, and signs in. The password is asked because a stranger may have
 * opened an account with somebody else's address: the owner's click alone must not make that account live.
 */
export async function confirmAddress(ctx: Ctx, caller: Caller, input: { token: string; password: string }): Promise<ConfirmResult> {
  const email = emailOf(input.token);
  if (!email) return { kind: 'bad-link' };
  const first = await tryPassword(ctx, caller, { email, password: input.password });
  if (first.answer.code !== 'EMAIL_NOT_VERIFIED') {
    if (!first.answer.ok || !first.account) return { kind: 'wrong-password' };
    if (first.answer.body['twoFactorRedirect']) return { kind: 'factor', cookies: first.answer.cookies };
    await opened(ctx, first.account.id, 'password');
    return { kind: 'in', cookies: first.answer.cookies };
  }
  const verified = await callAuth(ctx, caller, (auth, headers) => auth.api.verifyEmail({ query: { token: input.token }, headers, asResponse: true }), { withoutSession: true });
  if (!verified.ok || !first.account) return { kind: 'bad-link' };
  const personId = first.account.id;
  await transact(ctx, (trx) => record(ctx, trx, { action: 'person.confirmed', objectKind: 'person', objectId: personId }));
  const second = await tryPassword(ctx, caller, { email, password: input.password });
  if (!second.answer.ok) return { kind: 'wrong-password' };
  await opened(ctx, personId, 'password');
  return { kind: 'in', cookies: second.answer.cookies };
}

/** The address a link speaks of, unproved: the library checks the signature before anything is confirmed. */
function emailOf(token: string): string | null {
  try {
    const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return payload && typeof payload === 'object' && 'email' in payload && typeof payload.email === 'string' ? payload.email : null;
  } catch {
    return null;
  }
}
