import { authorize, can } from '#app/policies/can.ts';
import type { Ctx } from '#app/features/context.ts';
import { transact } from '#app/features/record.server.ts';
import { callAuth, type Caller } from './auth-call.server.ts';
import { take } from './limits.server.ts';
import { requireActor } from './require-actor.ts';
import { recordSecurityChange } from './security-change.server.ts';

/** What the page shows to set up an authenticator app. `codes` are shown this once. */
export type Enrolment = { uri: string; qr: string; key: string; codes: string[] };

/** Begins enrolment; nothing is asked at sign-in before a code has proved it. Null when the password is wrong. */
export async function startFactor(ctx: Ctx, caller: Caller, password: string): Promise<Enrolment | null> {
  authorize(can(ctx.actor, 'account.own'), ctx.actor);
  await take(ctx, caller.config, 'password', requireActor(ctx.actor).id);
  const answer = await callAuth(ctx, caller, (auth, headers) => auth.api.enableTwoFactor({ body: { password, method: 'totp' }, headers, asResponse: true }));
  const uri = answer.body['totpURI'];
  const codes = answer.body['backupCodes'];
  if (!answer.ok || typeof uri !== 'string' || !Array.isArray(codes)) return null;
  return { ...(await drawn(uri)), codes: codes.map(String) };
}

/** The same enrolment drawn again after a wrong code. The address was on the person's own page; it is shown, never trusted. */
export async function redrawFactor(uri: string): Promise<Enrolment | null> {
  return uri.startsWith('otpauth://totp/') ? { ...(await drawn(uri)), codes: [] } : null;
}

/** Proves the app with a code: from now on it is asked at every sign-in. Null when the code is wrong; otherwise cookies of a new session. */
export async function confirmFactor(ctx: Ctx, caller: Caller, code: string): Promise<string[] | null> {
  authorize(can(ctx.actor, 'account.own'), ctx.actor);
  const person = requireActor(ctx.actor);
  await take(ctx, caller.config, 'password', person.id);
  const answer = await callAuth(ctx, caller, (auth, headers) => auth.api.verifyTOTP({ body: { code: code.replace(/\s/g, '') }, headers, asResponse: true }));
  if (!answer.ok) return null;
  await transact(ctx, (trx) => recordSecurityChange(ctx, trx, { personId: person.id, change: 'factor-added' }));
  return answer.cookies;
}

async function drawn(uri: string) {
  // drawn for few people and seldom: not part of every start
  const { default: QRCode } = await import('qrcode');
  const svg = await QRCode.toString(uri, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' });
  const key = new URL(uri).searchParams.get('secret') ?? '';
  return { uri, qr: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`, key: key.replace(/(.{4})/g, '$1 ').trim() };
}
