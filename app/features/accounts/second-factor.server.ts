import { createHash } from 'node:crypto';
import { AppError } from '#app/domain/errors.ts';
import { newId } from '#app/domain/ids.ts';
import type { Ctx } from '#app/features/context.ts';
import { record, transact } from '#app/features/record.server.ts';
import { endSessionByToken, takeOnce } from '#db/repositories/sessions.repo.ts';
import { callAuth, userIdOf, type AuthAnswer, type Caller } from './auth-call.server.ts';
import { take } from './limits.server.ts';
import { opened } from './sign-in.server.ts';

export type FactorResult = { kind: 'in'; cookies: string[] } | { kind: 'wrong' } | { kind: 'void' };

const CODE_LIFE_MS = 120_000;

/**
 * The second step of signing in: six digits of the app, or a recovery code. `void` when the attempt has expired or had five wrong codes:
 * sign in again. Throws too-many-requests.
 */
export async function secondFactor(ctx: Ctx, caller: Caller, typed: string): Promise<FactorResult> {
  await take(ctx, caller.config, 'source', caller.source);
  const code = typed.replace(/\s/g, '');
  const digits = /^\d{6}$/.test(code);
  const answer = await callAuth(ctx, caller, (auth, headers) => (digits
    ? auth.api.verifyTOTP({ body: { code }, headers, asResponse: true })
    : auth.api.verifyBackupCode({ body: { code: recoveryForm(code) }, headers, asResponse: true })), { withoutSession: true });

  const personId = userIdOf(answer);
  if (!answer.ok || !personId) return refused(ctx, answer);
  if (digits && !(await firstUse(ctx, personId, code))) {
    await transact(ctx, (trx) => endSessionByToken(trx, String(answer.body['token'])));
    return refused(ctx, answer);
  }
  await opened(ctx, personId, digits ? 'code' : 'recovery-code');
  return { kind: 'in', cookies: answer.cookies };
}

/** A code is good once: who looked over the shoulder is too late. */
function firstUse(ctx: Ctx, personId: string, code: string): Promise<boolean> {
  const used = createHash('sha256').update(`${personId}:${code}`).digest('hex');
  const now = ctx.now();
  return transact(ctx, (trx) => takeOnce(trx, { id: newId(), identifier: `code-used:${used}`, expiresAt: new Date(+now + CODE_LIFE_MS), now }));
}

async function refused(ctx: Ctx, answer: AuthAnswer): Promise<FactorResult> {
  if (answer.code === 'ACCOUNT_TEMPORARILY_LOCKED') throw new AppError('too-many-requests', { seconds: 900 });
  await transact(ctx, (trx) => record(ctx, trx, { action: 'session.code-refused', objectKind: 'person', objectId: userIdOf(answer) ?? 'unknown' }));
  return { kind: answer.code === 'INVALID_TWO_FACTOR_COOKIE' || answer.code === 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE' ? 'void' : 'wrong' };
}

/** Recovery codes are five and five characters with a dash, which people leave out. */
const recoveryForm = (code: string) => (code.length === 10 && !code.includes('-') ? `${code.slice(0, 5)}-${code.slice(5)}` : code.slice(0, 64));
