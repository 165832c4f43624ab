import { AppError } from '#app/domain/errors.ts';
import { DEFAULT_LOCALE, isLocale } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import type { Ctx } from '#app/features/context.ts';
import { record, transact } from '#app/features/record.server.ts';
import { accountByEmail, ensurePerson } from '#db/repositories/people.repo.ts';
import { endSessionOf, endSessionsOf } from '#db/repositories/sessions.repo.ts';
import { callAuth, type AuthAnswer, type Caller } from './auth-call.server.ts';
import { count, forget, take } from './limits.server.ts';

export type SignInResult =
  | { kind: 'in'; cookies: string[] }
  | { kind: 'factor'; cookies: string[] }
  | { kind: 'unconfirmed' }
  | { kind: 'wrong' };

/**
 * Signs in with address and password. `wrong` is the same for an unknown address, a wrong password and a disabled person.
 * Throws too-many-requests after 10 tries in 15 minutes on one account from one source, or 30 from one source.
 */
export async function signIn(ctx: Ctx, caller: Caller, input: { email: string; password: string }): Promise<SignInResult> {
  const { account, answer } = await tryPassword(ctx, caller, input);
  if (answer.code === 'EMAIL_NOT_VERIFIED') {
    await resendConfirmation(ctx, caller, input.email);
    return { kind: 'unconfirmed' };
  }
  if (!answer.ok || !account) return { kind: 'wrong' };
  if (answer.body['twoFactorRedirect']) return { kind: 'factor', cookies: answer.cookies };
  await opened(ctx, account.id, 'password');
  return { kind: 'in', cookies: answer.cookies };
}

/** One counted try of a password, written into the trail when it fails. */
export async function tryPassword(ctx: Ctx, caller: Caller, input: { email: string; password: string }) {
  const account = await accountByEmail(ctx.db.writer, input.email);
  await countTry(ctx, caller, input.email, account);
  let answer = await callAuth(ctx, caller, (auth, headers) => auth.api.signInEmail({ body: input, headers, asResponse: true }), { withoutSession: true });
  if (answer.ok && account?.disabled_at) answer = await refuseDisabled(ctx, account.id, answer);
  if (answer.ok || answer.code === 'EMAIL_NOT_VERIFIED') {
    await forget(ctx, 'accountAndSource', keyOf(caller, input.email));
  } else {
    await transact(ctx, (trx) => record(ctx, trx, { action: 'session.refused', objectKind: 'person', objectId: account?.id ?? 'unknown' }));
  }
  return { account, answer };
}

/** Writes an opened session into the trail and ends the one it replaces. */
export async function opened(ctx: Ctx, personId: string, how: 'password' | 'code' | 'recovery-code' | 'passkey' | 'institution'): Promise<void> {
  const { actor } = ctx;
  await transact(ctx, async (trx) => {
    await ensurePerson(trx, personId, ctx.locale, ctx.now());
    if (actor.kind === 'person') await endSessionOf(trx, actor.id, actor.sessionId);
    await record(ctx, trx, { action: 'session.opened', objectKind: 'person', objectId: personId, reason: how });
  });
}

async function countTry(ctx: Ctx, caller: Caller, email: string, account: Awaited<ReturnType<typeof accountByEmail>>): Promise<void> {
  await take(ctx, caller.config, 'source', caller.source);
  const refused = await count(ctx, caller.config, 'accountAndSource', keyOf(caller, email));
  if (!refused) return take(ctx, caller.config, 'account', email.toLowerCase());
  if (refused.first && account) {
    const locale = isLocale(account.locale) ? account.locale : DEFAULT_LOCALE;
    await transact(ctx, (trx) => record(ctx, trx, {
      action: 'session.locked', objectKind: 'person', objectId: account.id,
      outbox: [{ kind: 'mail.auth', to: account.email, locale, template: 'locked', params: { name: account.name, url: `${ctx.baseUrl}${paths.forgot(locale)}` } }],
    }));
  }
  throw new AppError('too-many-requests', { seconds: refused.seconds });
}

async function refuseDisabled(ctx: Ctx, personId: string, answer: AuthAnswer): Promise<AuthAnswer> {
  await transact(ctx, (trx) => endSessionsOf(trx, personId));
  return { ...answer, ok: false, status: 401, cookies: [] };
}

/** The right password of an unconfirmed account brings the link once more, three an hour at most. */
async function resendConfirmation(ctx: Ctx, caller: Caller, email: string): Promise<void> {
  if (await count(ctx, caller.config, 'mail', email.toLowerCase())) return;
  await callAuth(ctx, caller, (auth, headers) => auth.api.sendVerificationEmail({ body: { email }, headers, asResponse: true }), { withoutSession: true });
}

const keyOf = (caller: Caller, email: string) => `${caller.source}|${email.toLowerCase()}`;
