import type { ActionFunctionArgs, LoaderFunctionArgs, ServerBuild } from '@remix-run/node';
import { respond } from './respond.server.ts';
import { askedBy, formOf } from './sent-form.server.ts';

type Handler = (args: LoaderFunctionArgs & ActionFunctionArgs) => unknown;

/**
 * Every loader and action runs inside `respond`, so that an expected failure is a page in the reader's language, with what was typed, even where a route forgets to
 * say so. A route that calls `respond` itself is answered first.
 */
export function guardRoutes(build: ServerBuild): ServerBuild {
  const guard = (handler: unknown) => typeof handler === 'function'
    ? (args: Parameters<Handler>[0]) => {
      askedBy(args.request, args.context.ctx.actor);
      return respond(args.context.ctx, async () => (handler as Handler)(args), () => formOf(args.request));
    }
    : undefined;
  const routes = Object.fromEntries(Object.entries(build.routes).map(([id, route]) => {
    if (!route) return [id, route];
    const module = { ...route.module };
    const loader = guard(module.loader);
    const action = guard(module.action);
    if (loader) module.loader = loader as typeof module.loader;
    if (action) module.action = action as typeof module.action;
    return [id, { ...route, module }];
  }));
  return { ...build, routes };
}
