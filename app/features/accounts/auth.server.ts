import { betterAuth } from 'better-auth';
import { genericOAuth, twoFactor } from 'better-auth/plugins';
import { passkey } from '@better-auth/passkey';
import { newId } from '#app/domain/ids.ts';
import type { Database } from '#db/client.ts';
import { OIDC_PROVIDER, type AccountsConfig } from './config.ts';
import { onConfirmMail, onExistingAccount, onNewAccount, onPasswordReset, onResetMail } from './auth-hooks.server.ts';
import { hashPassword, verifyPassword } from './passwords.server.ts';
import { isSecure, sessionCookieName } from './session-cookie.server.ts';
import { FRESH_SECONDS, LONGEST_SESSION_SECONDS } from './session-times.ts';

/** Header in which our own code hands the library the source of a request; it comes from nowhere else. */
export const SOURCE_HEADER = 'x-intercambio-source';

/** Browsers keep no passkey for an address in numbers; on a local installation the same portal answers as localhost, which they take. */
function passkeyOrigins(baseUrl: string): string[] {
  const url = new URL(baseUrl);
  if (!/^(127(\.\d+){3}|\[::1\])$/.test(url.hostname)) return [baseUrl];
  url.hostname = 'localhost';
  return [baseUrl, url.origin];
}

function build(database: Database, config: AccountsConfig) {
  const secure = isSecure(config);
  const prefix = secure ? '__Host-' : '';
  const origins = passkeyOrigins(config.baseUrl);
  const named = (name: string) => ({ name: `${prefix}${name}` });

  return betterAuth({
    appName: 'Intercambio',
    baseURL: config.baseUrl,
    basePath: '/api/auth',
    secret: config.secret,
    trustedOrigins: origins,
    telemetry: { enabled: false },
    logger: { disabled: true },
    // our own limits stand before every call (limits.server.ts); the library's count only its HTTP handler
    rateLimit: { enabled: false },
    database: { db: database.writer, type: database.dialect },
    user: { modelName: 'auth_user' },
    session: {
      modelName: 'auth_session',
      expiresIn: LONGEST_SESSION_SECONDS,
      freshAge: FRESH_SECONDS,
      disableSessionRefresh: true,
    },
    account: { modelName: 'auth_account', accountLinking: { enabled: true, trustedProviders: [] } },
    verification: { modelName: 'auth_verification', storeIdentifier: 'hashed' },
    emailAndPassword: {
      enabled: true,
      requireEmailVerification: true,
      autoSignIn: false,
      // the rules people see count characters (password-rules.ts); these only bound the bytes
      minPasswordLength: 15,
      maxPasswordLength: 512,
      password: { hash: hashPassword, verify: verifyPassword },
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: 3600,
      sendResetPassword: ({ user, token }) => onResetMail(user, token),
      onPasswordReset: ({ user }) => onPasswordReset(user),
      onExistingUserSignUp: ({ user }) => onExistingAccount(user),
    },
    emailVerification: {
      sendOnSignUp: true,
      autoSignInAfterVerification: false,
      expiresIn: 24 * 3600,
      sendVerificationEmail: ({ user, token }) => onConfirmMail(user, token),
    },
    databaseHooks: { user: { create: { after: (user) => onNewAccount(user) } } },
    advanced: {
      // names and attributes are set here in full: `__Host-` allows no other prefix
      useSecureCookies: false,
      defaultCookieAttributes: { secure, httpOnly: true, sameSite: 'lax', path: '/' },
      cookiePrefix: `${prefix}sid`,
      cookies: { session_token: { name: sessionCookieName(config) }, two_factor: named('factor'), 'better-auth-passkey': named('passkey') },
      ipAddress: { ipAddressHeaders: [SOURCE_HEADER] },
      database: { generateId: () => newId() },
    },
    plugins: [
      twoFactor({
        issuer: 'Intercambio',
        twoFactorTable: 'auth_two_factor',
        // ten minutes, five tries, bound to the browser that asked
        twoFactorCookieMaxAge: 600,
        backupCodeOptions: { amount: 10, storeBackupCodes: 'encrypted' },
      }),
      passkey({
        rpID: new URL(origins.at(-1) ?? config.baseUrl).hostname,
        rpName: 'Intercambio',
        origin: origins,
        schema: { passkey: { modelName: 'auth_passkey' } },
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        authentication: {
          // a passkey stands for both factors only when the device made sure of its holder
          afterVerification: async ({ verification }) => {
            if (!verification.authenticationInfo.userVerified) throw new Error('the passkey did not verify its holder');
          },
        },
      }),
      ...(config.oidc
        ? [genericOAuth({
            config: [{
              providerId: OIDC_PROVIDER,
              discoveryUrl: `${config.oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
              clientId: config.oidc.clientId,
              clientSecret: config.oidc.clientSecret,
              scopes: ['openid', 'profile', 'email'],
              pkce: true,
              requireIdTokenVerification: true,
            }],
          })]
        : []),
    ],
  });
}

export type Auth = ReturnType<typeof build>;

const built = new WeakMap<Database, Auth>();

/** The sign-in library over our database; made once. Import this module dynamically: anonymous pages never need it. */
export function authOf(database: Database, config: AccountsConfig): Auth {
  const known = built.get(database);
  if (known) return known;
  const auth = build(database, config);
  built.set(database, auth);
  return auth;
}
