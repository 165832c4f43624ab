import { createHmac, timingSafeEqual } from 'node:crypto';
import type { AccountsConfig } from './config.ts';

const MAX_COOKIE = 512;

/** `__Host-` pins the cookie to this very host; browsers take that prefix over https only. */
export function sessionCookieName(config: Pick<AccountsConfig, 'baseUrl'>): string {
  return isSecure(config) ? '__Host-sid' : 'sid';
}

export function isSecure(config: Pick<AccountsConfig, 'baseUrl'>): boolean {
  return config.baseUrl.startsWith('https://');
}

/**
 * The session token of a Cookie header, or null when there is none, when it was tampered with, or when the cookie stands there twice.
 * The format is that of the sign-in library: token, dot, base64 HMAC-SHA-256 under the secret.
 */
export function sessionToken(cookieHeader: string | null, config: Pick<AccountsConfig, 'baseUrl' | 'secret'>): string | null {
  if (!cookieHeader) return null;
  const name = `${sessionCookieName(config)}=`;
  const found = cookieHeader.split(';').map((part) => part.trim()).filter((part) => part.startsWith(name));
  const raw = found[0]?.slice(name.length);
  if (found.length !== 1 || !raw || raw.length > MAX_COOKIE) return null;
  const value = decoded(raw);
  const dot = value?.lastIndexOf('.') ?? -1;
  if (!value || dot < 1) return null;
  const token = value.slice(0, dot);
  const given = Buffer.from(value.slice(dot + 1));
  const expected = Buffer.from(createHmac('sha256', config.secret).update(token).digest('base64'));
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}

function decoded(raw: string): string | null {
  try {
    return decodeURIComponent(raw);
  } catch {
    return null;
  }
}
