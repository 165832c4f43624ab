import { isCommonPassword } from './common-passwords.ts';

export const PASSWORD_MIN = 15;
export const PASSWORD_MAX = 128;
const MAX_BYTES = 4096;

export type PasswordProblem = 'passwordShort' | 'passwordLong' | 'passwordCommon';

/**
 * What is wrong with a new password, or null. Characters are counted in composed form (NFC); nothing is trimmed; no kinds of characters
 * are demanded. `own` are words a stranger would try first: the person's name and address.
 */
export function passwordProblem(password: string, own: readonly string[] = []): PasswordProblem | null {
  // the bytes are looked at before anything dear is done with them
  if (Buffer.byteLength(password) > MAX_BYTES) return 'passwordLong';
  const length = [...password.normalize('NFC')].length;
  if (length < PASSWORD_MIN) return 'passwordShort';
  if (length > PASSWORD_MAX) return 'passwordLong';
  return isCommonPassword(password, own) ? 'passwordCommon' : null;
}
