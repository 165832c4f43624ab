import type { z } from 'zod';
import type { Ctx } from '#app/features/context.ts';
import type { securitySchema } from './accounts.schema.ts';
import type { Caller } from './auth-call.server.ts';
import { changePassword } from './change-password.server.ts';
import { confirmFactor, redrawFactor, startFactor, type Enrolment } from './enrol-factor.server.ts';
import { removeFactor } from './remove-factor.server.ts';
import { removePasskey } from './remove-passkey.server.ts';
import { renewCodes } from './renew-codes.server.ts';

export type SecurityResult =
  | { kind: 'done'; notice: string; cookies: string[] }
  | { kind: 'codes'; codes: string[] }
  | { kind: 'page'; enrolment?: Enrolment | null; error?: { field: string; key: string } };

const wrong = (field: string, key = 'wrongPassword'): SecurityResult => ({ kind: 'page', error: { field, key: `accounts:problems.${key}` } });

/** The security page's forms, one intent each. */
export async function changeSecurity(ctx: Ctx, caller: Caller, input: z.output<typeof securitySchema>): Promise<SecurityResult> {
  switch (input.intent) {
    case 'change-password': {
      const cookies = await changePassword(ctx, caller, input);
      return cookies ? { kind: 'done', notice: 'password-changed', cookies } : wrong('currentPassword');
    }
    case 'start-factor': {
      const enrolment = await startFactor(ctx, caller, input.factorPassword);
      return enrolment ? { kind: 'page', enrolment } : wrong('factorPassword');
    }
    case 'confirm-factor': {
      const cookies = await confirmFactor(ctx, caller, input.code);
      if (cookies) return { kind: 'done', notice: 'factor-added', cookies };
      return { kind: 'page', enrolment: await redrawFactor(input.uri), error: { field: 'code', key: 'accounts:problems.wrongCode' } };
    }
    case 'remove-factor': {
      const cookies = await removeFactor(ctx, caller, input.factorPassword);
      return cookies ? { kind: 'done', notice: 'factor-removed', cookies } : wrong('factorPassword');
    }
    case 'renew-codes': {
      const codes = await renewCodes(ctx, caller, input.factorPassword);
      return codes ? { kind: 'codes', codes } : wrong('factorPassword');
    }
    case 'remove-passkey': {
      const done = await removePasskey(ctx, caller, { passkey: input.passkey, password: input.passkeyPassword });
      return done ? { kind: 'done', notice: 'passkey-removed', cookies: [] } : wrong('passkeyPassword');
    }
  }
}
