/** Headers of every answer, whatever it is. */
const ALWAYS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), fullscreen=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=(), publickey-credentials-get=(self), publickey-credentials-create=(self)',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
};

/** What a page may run: scripts with its nonce, and the one inline script of this hash. Null = it has no such script. */
export type AllowedScripts = { nonce?: string | null; scriptHash?: string | null };

/** A nonce and a hash are given only when the page has a script of ours; other answers may run none at all. */
export function contentSecurityPolicy({ nonce, scriptHash }: AllowedScripts, signInOrigin: string | null = null): string {
  const scripts = [nonce ? `'nonce-${nonce}'` : '', scriptHash ? `'${scriptHash}'` : ''].filter(Boolean);
  return [
    "default-src 'none'",
    scripts.length > 0 ? `script-src ${scripts.join(' ')} 'strict-dynamic'` : "script-src 'none'",
    "style-src 'self'",
    "img-src 'self' data:",
    "media-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    // the form that starts signing in elsewhere is redirected there
    `form-action 'self'${signInOrigin ? ` ${signInOrigin}` : ''}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}

/** Vite's own client needs inline styles and a socket; never used by a built portal. */
export const DEV_POLICY = "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self' ws:; frame-ancestors 'none'; base-uri 'none'";

export function securityHeaders(options: AllowedScripts & { https: boolean; signInOrigin?: string | null; dev?: boolean }): Record<string, string> {
  return {
    ...ALWAYS,
    'Content-Security-Policy': options.dev ? DEV_POLICY : contentSecurityPolicy(options, options.signInOrigin ?? null),
    ...(options.https ? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' } : {}),
  };
}
