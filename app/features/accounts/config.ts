/** What sign-in needs from the configuration; the edge reads the environment and hands it over. */
export type AccountsConfig = {
  /** Origin of the installation without a trailing slash. Links in mail and the passkeys' domain come from here only. */
  baseUrl: string;
  /** At least 32 characters; signs session cookies and encrypts second-factor secrets. */
  secret: string;
  /** Off only where a role may act without a second factor (a demonstration). */
  requireSecondFactor: boolean;
  /** Off only on loopback, for benches and tests. */
  rateLimits: boolean;
  /** Sign-in through an institution's own service (OpenID Connect), when configured. */
  oidc: { issuer: string; clientId: string; clientSecret: string; name: string } | null;
};

export const OIDC_PROVIDER = 'institution';
