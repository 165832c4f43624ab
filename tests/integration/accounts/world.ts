import { createHmac } from 'node:crypto';
import { VISITOR, type Actor } from '#app/domain/actor.ts';
import { signUpSchema } from '#app/features/accounts/accounts.schema.ts';
import type { Caller } from '#app/features/accounts/auth-call.server.ts';
import type { AccountsConfig } from '#app/features/accounts/config.ts';
import { confirmAddress } from '#app/features/accounts/confirm-address.server.ts';
import { actorFrom } from '#app/features/accounts/session-actor.server.ts';
import { signIn } from '#app/features/accounts/sign-in.server.ts';
import { signUp } from '#app/features/accounts/sign-up.server.ts';
import type { Ctx } from '#app/features/context.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import type { TestDatabase } from '#tests/setup/database.ts';

export const PASSWORD = 'llama teje puente sereno';
export const CONFIG: AccountsConfig = { baseUrl: 'http://127.0.0.1:3000', secret: 'k'.repeat(48), requireSecondFactor: true, rateLimits: true, oidc: null };

let sources = 0;
/** A caller from a place of its own: limits are counted in memory, for the whole run. */
export const caller = (change: Partial<Caller> = {}): Caller => ({ config: CONFIG, source: `198.51.${Math.floor(++sources / 250)}.${sources % 250}`, cookie: null, userAgent: 'Mozilla/5.0 (X11; Linux) Firefox/140.0', ...change });

/** The library's clock is the real one, so these contexts have it too. */
export const ctxOf = (database: TestDatabase, actor: Actor = VISITOR, change: Partial<Ctx> = {}) => testCtx(database, actor, { now: () => new Date(), ...change });

export const cookieOf = (lines: readonly string[]) => lines.map((line) => line.split(';')[0] ?? '').filter((pair) => !pair.endsWith('=')).join('; ');

let made = 0;
export const freshEmail = () => `person.${Date.now().toString(36)}.${++made}@example.org`;

export const signUpInput = (email: string, change: Record<string, string> = {}) =>
  signUpSchema.parse({ name: 'Ana Quispe', email, password: PASSWORD, group: 'indigenous', organisation: '', locale: 'es', ...change });

/** Mail of the outbox to one address, oldest first. */
export async function mailTo(database: TestDatabase, email: string) {
  const rows = await database.reader.selectFrom('outbox').select('payload').where('kind', '=', 'mail.auth').orderBy('seq').execute();
  return rows.map((r) => JSON.parse(r.payload) as { to: string; locale: string; template: string; params: Record<string, string> }).filter((m) => m.to === email);
}

export const tokenOf = (mail: { params: Record<string, string> } | undefined) => new URL(mail?.params['url'] ?? '').searchParams.get('token') ?? '';

/** A confirmed person who is signed in: as actor, with the cookie of the session. */
export async function member(database: TestDatabase, email = freshEmail()) {
  const ctx = await ctxOf(database);
  const from = caller();
  await signUp(ctx, from, signUpInput(email));
  const result = await confirmAddress(ctx, from, { token: tokenOf((await mailTo(database, email)).at(-1)), password: PASSWORD });
  if (result.kind !== 'in') throw new Error(`not in: ${result.kind}`);
  return { email, ...(await as(database, cookieOf(result.cookies))) };
}

/** Signs in once more, from elsewhere. */
export async function again(database: TestDatabase, email: string, password = PASSWORD) {
  const result = await signIn(await ctxOf(database), caller(), { email, password });
  if (result.kind !== 'in') throw new Error(`not in: ${result.kind}`);
  return as(database, cookieOf(result.cookies));
}

/** Whoever a cookie is, with a context and a caller of theirs. */
export async function as(database: TestDatabase, cookie: string) {
  const who = await actorFrom(database, CONFIG, cookie, new Date());
  if (who.kind === 'visitor') throw new Error('the cookie opens nothing');
  return { person: who, cookie, ctx: await ctxOf(database, who), caller: caller({ cookie }) };
}

/** The six digits of an authenticator app now (RFC 6238), from the otpauth address. */
export function codeOf(uri: string, at = Date.now()): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...(new URL(uri).searchParams.get('secret') ?? '').replace(/=+$/, '')].map((c) => alphabet.indexOf(c).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((b) => Number.parseInt(b, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const mac = createHmac('sha1', key).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
