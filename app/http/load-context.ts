import type { AccountsConfig } from '#app/features/accounts/config.ts';
import type { SourceServices } from '#app/features/articles/sources/find-source.server.ts';
import type { Ctx } from '#app/features/context.ts';
import type { Mailbox } from '#app/features/notifications/mailbox.server.ts';
import type { LimitName } from './limits.server.ts';
import type { Readiness } from './readiness.server.ts';

/** What the server hands every loader and action. `clientEntry` is the address of the one script file of island pages. */
export type LoadContext = {
  ctx: Ctx;
  nonce: string;
  clientEntry: string;
  /** Path and query of the page as the reader asked for it, for language links and sign-in return. */
  location: string;
  /** Counts one use of a published limit for a key of the route's own (an account, a person). Throws AppError('too-many-requests'). */
  limit(name: LimitName, key: string, points?: number): Promise<void>;
  /** Hands over the whole of a page beside its Response, whose body then stays empty: bodies of responses are streams, and cost as much as the page. */
  hand(page: Buffer): void;
  /** What signing in needs of the configuration. */
  accounts: AccountsConfig;
  /** Where the request comes from, as limits count it. */
  source: string;
  ready(): Promise<Readiness>;
  /** Services that know sources by their numbers. */
  sourceServices: SourceServices;
  /** Mail kept as files, on a local installation without a mail server; null otherwise. */
  mailbox: Mailbox | null;
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
