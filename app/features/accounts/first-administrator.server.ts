import { createHash, randomBytes } from 'node:crypto';
import { AppError, notFound } from '#app/domain/errors.ts';
import { newId } from '#app/domain/ids.ts';
import type { Ctx } from '#app/features/context.ts';
import { record, transact } from '#app/features/record.server.ts';
import type { Database } from '#db/client.ts';
import { SET_UP } from '#db/repositories/installation.repo.ts';
import { confirmEmail, countPeople, insertGrant } from '#db/repositories/people.repo.ts';
import { dropSetting, putSetting, settingOf } from '#db/repositories/settings.repo.ts';
import type { SignUpInput } from './accounts.schema.ts';
import type { Caller } from './auth-call.server.ts';
import { take } from './limits.server.ts';
import { withScope } from './request-scope.server.ts';
import { signIn } from './sign-in.server.ts';

const KEY = 'first-administrator';
const LINK_LIFE_MS = 24 * 3_600_000;

/** The token of a new one-time link for the first administrator, good for 24 hours; an older one stops working. Throws conflict when people exist. */
export async function offerFirstAdministrator(database: Database, now: Date): Promise<string> {
  if ((await countPeople(database.writer)) > 0) throw new AppError('conflict', {}, 'the installation has people already');
  await putSetting(database.writer, SET_UP, now.toISOString(), now);
  const token = randomBytes(32).toString('base64url');
  await putSetting(database.writer, KEY, JSON.stringify({ hash: digest(token), until: new Date(+now + LINK_LIFE_MS).toISOString() }), now);
  return token;
}

/** Whether a link is the one that was offered and still good. */
export async function isSetupLink(ctx: Ctx, token: string): Promise<boolean> {
  return (await offered(ctx, token)) !== null;
}

/** Makes the first administrator, address confirmed, and signs in: whoever holds the link has the terminal of the installation. Throws not-found for a used or old link. */
export async function makeFirstAdministrator(ctx: Ctx, caller: Caller, token: string, input: SignUpInput): Promise<string[]> {
  await take(ctx, caller.config, 'source', caller.source);
  const value = await offered(ctx, token);
  if (!value || (await countPeople(ctx.db.writer)) > 0) throw notFound();
  // the link is spent before the account is made: of two who hold it, one gets in
  await transact(ctx, async (trx) => {
    if (!(await dropSetting(trx, KEY, value))) throw notFound();
  });
  const { authOf } = await import('./auth.server.ts');
  const { hashPassword } = await import('./passwords.server.ts');
  const { internalAdapter } = await authOf(ctx.db, caller.config).$context;
  const password = await hashPassword(input.password);
  const personId = await withScope({ ctx, signUp: { locale: input.locale, group: input.group, organisation: input.organisation } }, async () => {
    const user = await internalAdapter.createUser({ email: input.email, name: input.name, emailVerified: true }, { method: 'email-password' });
    await internalAdapter.linkAccount({ userId: user.id, providerId: 'credential', accountId: user.id, password });
    return user.id;
  });
  await transact(ctx, async (trx) => {
    await confirmEmail(trx, ctx.db.dialect, personId);
    await insertGrant(trx, { id: newId(), personId, grant: { role: 'administrator', communityId: null }, grantedBy: null, now: ctx.now(), expiresAt: null });
    await record(ctx, trx, { action: 'security.role-granted', objectKind: 'person', objectId: personId, reason: 'administrator: one-time link of the installation' });
  });
  const result = await signIn(ctx, caller, { email: input.email, password: input.password });
  return result.kind === 'in' ? result.cookies : [];
}

async function offered(ctx: Ctx, token: string): Promise<string | null> {
  const value = await settingOf(ctx.db.writer, KEY);
  if (!value) return null;
  const known = JSON.parse(value) as { hash: string; until: string };
  return known.hash === digest(token) && known.until > ctx.now().toISOString() ? value : null;
}

const digest = (token: string) => createHash('sha256').update(token).digest('hex');
