import type { NextFunction, Request, Response } from 'express';
import type { Actor } from '#app/domain/actor.ts';
import type { AccountsConfig } from '#app/features/accounts/config.ts';
import type { Ctx } from '#app/features/context.ts';
import type { Env } from './env.server.ts';
import type { Limits } from './limits.server.ts';
import type { Runtime } from './runtime.server.ts';

/** What the middleware of one server share. */
export type Edge = {
  env: Env;
  runtime: Runtime;
  limits: Limits;
  dev: boolean;
  https: boolean;
  /** Addresses of the style sheets, for pages the server makes itself. */
  stylesheets: readonly string[];
  clientEntry: string;
  /** The inline script of pages with a search box, and its hash as the policy names it. */
  searchLoader: { code: string; hash: string };
  /** Where a sign-in form may be redirected: the OpenID Connect issuer, when there is one. */
  signInOrigin: string | null;
  wake: () => void;
  accounts: AccountsConfig;
};

/** What the middleware know about one request. */
export type Locals = {
  requestId: string;
  nonce: string;
  /** The signed-in person, read at most once a request. */
  actor?: Promise<Actor>;
  ctx?: Ctx;
  /** Set by the page cache: this answer may be kept under this key, unless something changes before it is done. */
  cache?: { key: string; generation: number };
  /** The whole of a page, handed over beside an empty body. */
  page?: Buffer;
};

export type Res = Response<unknown, Locals>;
export type Middleware = (req: Request, res: Res, next: NextFunction) => void;
