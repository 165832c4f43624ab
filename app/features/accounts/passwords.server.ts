import { hash, verify } from '@node-rs/argon2';
import { ARGON2ID } from '#app/domain/password-hashing.ts';

const AT_ONCE = 2;

let running = 0;
const waiting: (() => void)[] = [];

/** Hashing is dear on purpose: two at a time, the others wait, so that a flood of sign-ins cannot take the machine. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

/** The argon2id hash of a password, in its composed form (NFC), otherwise as typed. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize('NFC'), ARGON2ID));
}

/** Whether a password is the one of a hash. A hash of another making is simply not it. */
export function verifyPassword(data: { hash: string; password: string }): Promise<boolean> {
  return inTurn(() => verify(data.hash, data.password.normalize('NFC')).catch(() => false));
}
