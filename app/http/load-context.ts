import type { AccountsConfig } from '#app/features/accounts/config.ts';
import type { Ctx } from '#app/features/context.ts';

/** What the server hands every loader and action. `clientEntry` is the address of the one script file of island pages. */
export type LoadContext = {
  ctx: Ctx;
  nonce: string;
  clientEntry: string;
  /** Path and query of the page as the reader asked for it, for language links and sign-in return. */
  location: string;
  /** Where the request came from, as limits count it: an IPv4 address or the /64 of an IPv6 one. */
  source: string;
  /** What sign-in needs from the configuration. */
  accounts: AccountsConfig;
};

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true;
  }
  interface AppLoadContext extends LoadContext {}
}
declare module '@remix-run/server-runtime' {
  interface Future {
    v3_singleFetch: true;
  }
  interface AppLoadContext extends LoadContext {}
}
