import type { Request } from 'express';
import { VISITOR, type Actor } from '#app/domain/actor.ts';
import { actorFrom } from '#app/features/accounts/session-actor.server.ts';
import { sourceOf } from '#app/features/accounts/source.ts';
import type { Ctx } from '#app/features/context.ts';
import { mailboxOf } from '#app/features/notifications/mailbox.server.ts';
import { translator } from '#app/i18n/translator.ts';
import type { Edge, Res } from './edge.server.ts';
import type { LoadContext } from './load-context.ts';
import { localeOf } from './locale.server.ts';
import { readiness } from './readiness.server.ts';

const locations = new WeakMap<Ctx, string>();

/** Path and query of the page a context was made for; for sign-in return. */
export function locationOf(ctx: Ctx): string {
  return locations.get(ctx) ?? `/${ctx.locale}`;
}

/** Whoever makes the request, read at most once. Without a cookie nobody is asked. */
export function actorOf(edge: Edge, req: Request, res: Res): Promise<Actor> {
  if (!req.headers.cookie) return Promise.resolve(VISITOR);
  res.locals.actor ??= actorFrom(edge.runtime.database, edge.accounts, req.headers.cookie, new Date()).catch((error: unknown) => {
    edge.runtime.log.error({ err: error, requestId: res.locals.requestId }, 'session could not be read');
    return VISITOR;
  });
  return res.locals.actor;
}

/** Builds what every loader and action receives. */
export async function loadContext(edge: Edge, req: Request, res: Res): Promise<LoadContext> {
  const { runtime, env } = edge;
  const [actor, locale] = await Promise.all([actorOf(edge, req, res), localeOf(req.path, req.headers)]);
  const ctx: Ctx = {
    actor, locale, db: runtime.database, search: runtime.search, files: runtime.files, t: translator(locale), now: () => new Date(), log: runtime.log,
    requestId: res.locals.requestId, baseUrl: env.baseUrl, wake: edge.wake,
  };
  locations.set(ctx, req.originalUrl);
  return {
    ctx, nonce: res.locals.nonce, clientEntry: edge.clientEntry, location: req.originalUrl,
    accounts: edge.accounts, source: sourceOf(req.ip),
    limit: async (name, key, points) => edge.limits.consume(name, key, points),
    hand: (page) => {
      res.locals.page = page;
    },
    ready: () => readiness(runtime),
    mailbox: mailboxOf(env), sourceServices: env.sourceServices,
  };
}
