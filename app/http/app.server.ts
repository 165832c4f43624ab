import { createRequestHandler, type RequestHandler as RemixHandler } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { accessLog } from './access-log.server.ts';
import { bodyLimits } from './body-limits.server.ts';
import { loadContext } from './context.server.ts';
import type { Edge, Res } from './edge.server.ts';
import { sendEdgePage } from './edge-page.server.ts';
import { finishResponse } from './finish-response.server.ts';
import { guardRoutes } from './guard-routes.server.ts';
import { readingRoutes } from './reading-routes.server.ts';
import { hostCheck } from './host-check.server.ts';
import { languageCookie } from './language-cookie.server.ts';
import { originCheck } from './origin-check.server.ts';
import { pageCache, READING, type PageCache } from './page-cache.server.ts';
import { rateLimits } from './rate-limits.server.ts';
import { regionalLanguage } from './regional-language.server.ts';
import { requestId } from './request-id.server.ts';
import { staticFiles } from './static-files.server.ts';

/** The way of a request, in order. Everything before `finishResponse` writes its own security headers. */
export function createApp(edge: Edge, cache: PageCache, build: ServerBuild | (() => Promise<ServerBuild>), options: { staticFolder?: string; vite?: RequestHandler }): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('trust proxy', edge.env.trustProxy);
  // the middleware read one parameter of the query, as plain text
  app.set('query parser', (text: string) => Object.fromEntries(new URLSearchParams(text)));

  app.use(requestId as RequestHandler, accessLog(edge) as RequestHandler);
  if (options.vite) app.use(options.vite);
  if (options.staticFolder) app.use(staticFiles(edge, options.staticFolder) as RequestHandler);
  app.use(
    ...([finishResponse(edge, cache), hostCheck(edge), rateLimits(edge), originCheck(edge), regionalLanguage, bodyLimits(edge), languageCookie(edge), pageCache(cache)] as RequestHandler[]),
  );
  const handle = (of: ServerBuild | (() => Promise<ServerBuild>)): RemixHandler => createRequestHandler({
    build: of, mode: edge.dev ? 'development' : 'production', getLoadContext: (req, res) => loadContext(edge, req, res as Res),
  });
  if (typeof build === 'function') app.use(handle(async () => guardRoutes(await build())));
  else {
    const guarded = guardRoutes(build);
    const [reading, all] = [handle(readingRoutes(guarded)), handle(guarded)];
    app.use((req, res, next) => (READING.test(req.path) ? reading : all)(req, res, next));
  }

  const failed: ErrorRequestHandler = (error: unknown, req, res, _next) => {
    edge.runtime.log.error({ err: error, requestId: (res as Res).locals.requestId }, 'request failed at the edge');
    if (res.headersSent) return void res.destroy();
    // an address that cannot be decoded is the asker's mistake
    const status = error instanceof URIError || (error as { code?: string }).code === 'ERR_INVALID_URL' ? 400 : 500;
    sendEdgePage(edge, req, res as Res, status, status === 400 ? 'bad-input' : 'unexpected');
  };
  app.use(failed);
  return app;
}
