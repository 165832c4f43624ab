import { createHash } from 'node:crypto';
import { createServer as createHttpServer, type RequestListener, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import type { ServerBuild } from '@remix-run/node';
import closeWithGrace from 'close-with-grace';
import type { RequestHandler } from 'express';
import { folderMailbox } from '#app/features/notifications/mailbox.server.ts';
import { createMailer, type Mailer } from '#app/features/notifications/mailer.server.ts';
import { questionLogOf } from '#app/features/search-log/question-log.server.ts';
import { handlers } from '#app/jobs/handlers.server.ts';
import { startOutboxRunner, type OutboxRunner } from '#app/jobs/outbox-runner.server.ts';
import type { Database } from '#db/client.ts';
import { hasDemoPeople, isUntouched } from '#db/repositories/installation.repo.ts';
import { searchLoader } from '#app/ui/search-island.ts';
import { createApp } from './app.server.ts';
import { answerBrokenRequests } from './broken-requests.server.ts';
import type { Edge } from './edge.server.ts';
import { EnvError, loadDotEnv, readEnv, type Env } from './env.server.ts';
import { keptPages } from './kept-pages.server.ts';
import { createLimits } from './limits.server.ts';
import { PageCache } from './page-cache.server.ts';
import { openRuntime, type Runtime } from './runtime.server.ts';
import { StartError, startLine } from './start-error.server.ts';

/** How long requests that run may go on after the signal to stop. */
const FINISH_MS = 20_000;

export type Portal = { url: string; runtime: Runtime; runner: OutboxRunner; close(): Promise<void> };

/** What brings a data folder up to date before the first page: tables, then content when the folder is new. */
export type Prepare = {
  prepareTables(database: Database, say: (line: string) => void): Promise<void>;
  seedDemo(runtime: Runtime, say: (line: string) => void): Promise<void>;
  demoSignIns(): string[];
};

type Options = {
  env: Env;
  prepare?: Prepare;
  /** Vite's middleware, in development. */
  vite?: RequestHandler;
};

/** Opens everything and listens. Throws what `startLine` knows how to say. PORT 0 takes any free port. */
export async function createServer(build: ServerBuild | (() => Promise<ServerBuild>), options: Options): Promise<Portal> {
  const dev = options.vite !== undefined;
  const server = createHttpServer({ maxHeaderSize: 16 * 1024, requestTimeout: 60_000, headersTimeout: 20_000, keepAliveTimeout: 10_000 });
  // the port is claimed first: a taken one is told before any work; requests that come early wait for the app, and without a listener
  // of their own they would wait for ever
  const early: Parameters<RequestListener>[] = [];
  const hold: RequestListener = (...request) => void early.push(request);
  server.on('request', hold);
  await listen(server, options.env);
  const { port } = server.address() as AddressInfo;
  const baseUrl = options.env.baseUrlGiven ? options.env.baseUrl : options.env.baseUrl.replace(/:\d+$/, `:${port}`);
  const env = { ...options.env, port, baseUrl };
  const runtime = await openPrepared(env, options.prepare).catch(async (error: unknown) => {
    server.close();
    server.closeAllConnections();
    throw error;
  });

  const manifest = typeof build === 'function' ? null : build.assets;
  const clientEntry = manifest?.entry.module ?? '/app/entry.client.tsx';
  const loader = searchLoader(clientEntry);
  const { sqlite } = runtime.database;
  // prepared once: it is asked at every request
  const version = sqlite?.prepare<[], number>('pragma data_version').pluck();
  const cache = new PageCache(env.pageCache && !dev, () => (sqlite?.open ? (version?.get() ?? null) : null));
  const edge: Edge = {
    env, runtime, dev, limits: createLimits(env.rateLimits), https: env.baseUrl.startsWith('https:'),
    stylesheets: manifest?.routes['root']?.css ?? [], clientEntry, searchLoader: { code: loader, hash: `sha256-${createHash('sha256').update(loader).digest('base64')}` },
    signInOrigin: env.oidc ? new URL(env.oidc.issuer).origin : null,
    accounts: { baseUrl: env.baseUrl, secret: env.sessionSecret, requireSecondFactor: env.requireSecondFactor, rateLimits: env.rateLimits, oidc: env.oidc },
    wake: () => {
      // whoever takes something back must find it gone in the next answer, not when the outbox comes to it
      cache.drop();
      runner.wake();
    },
  };
  const mailer = createMailer({ smtpUrl: env.smtpUrl, from: env.mailFrom, baseUrl: env.baseUrl, mailbox: folderMailbox(join(env.dataDir, 'mail')) });
  const runner = startOutboxRunner(
    { database: runtime.database, search: runtime.search, files: runtime.files, mailer, baseUrl: env.baseUrl, log: runtime.log, now: () => new Date(), dropPages: () => cache.drop() }, handlers,
  );
  runner.wake();
  const app = createApp(edge, cache, build, { ...(options.vite ? { vite: options.vite } : { staticFolder: resolve('build/client') }) });
  const kept = keptPages(edge, cache, app.get('trust proxy fn') as Parameters<typeof keptPages>[2]);
  const questions = questionLogOf(runtime.database);
  const answer: RequestListener = (req, res) => {
    if (req.method === 'GET' && req.headers.referer) questions.opened(req.url?.split('?', 1)[0] ?? '', req.headers.referer);
    kept(req, res, () => app(req, res));
  };
  server.off('request', hold);
  server.on('request', answer);
  for (const request of early) answer(...request);
  answerBrokenRequests(server, edge.https);
  return { url: env.baseUrl, runtime, runner, close: () => stop(server, runtime, runner, mailer) };
}

/** Starts the built portal and stays until told to stop. On a bad setting or a fault it knows, prints one plain line and ends with 1. */
export async function startServer(build: ServerBuild, options: { prepare?: Prepare } = {}): Promise<Portal | null> {
  let env: Env | null = null;
  try {
    loadDotEnv();
    env = readEnv();
    const portal = await createServer(build, { env, ...options });
    console.log(`Intercambio is at ${portal.url}`);
    if (options.prepare && (await hasDemoPeople(portal.runtime.database.reader))) console.log(['Demo sign-ins:', ...options.prepare.demoSignIns()].join('\n'));
    closeWithGrace({ delay: FINISH_MS + 3_000, logger: false }, async ({ err }) => {
      if (err) portal.runtime.log.error({ err }, 'unexpected failure, stopping');
      await portal.close();
    });
    return portal;
  } catch (error) {
    const line = error instanceof EnvError ? error.lines.join('\n') : startLine(error, env ?? { host: '', port: 0, dataDir: '' });
    console.error(line ?? error);
    process.exitCode = 1;
    return null;
  }
}

async function openPrepared(env: Env, prepare?: Prepare): Promise<Runtime> {
  const say = (line: string) => console.log(line);
  const runtime = await openRuntime(env, prepare ? { prepare: (database) => prepare.prepareTables(database, say) } : {});
  try {
    if (prepare && env.demo && (await isUntouched(runtime.database.reader))) await prepare.seedDemo(runtime, say);
    if (!env.local && (await hasDemoPeople(runtime.database.reader))) {
      throw new StartError('This data folder holds demo people with a known password: it cannot serve an address that is not local. Start a real installation in a new DATA_DIR with npm run setup.');
    }
    return runtime;
  } catch (error) {
    await runtime.close();
    throw error;
  }
}

function listen(server: HttpServer, env: Env): Promise<void> {
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(env.port, env.host, () => {
      server.off('error', failed);
      done();
    });
  });
}

/** Stops taking requests, lets the running ones finish, then closes search and database (with a checkpoint). */
async function stop(server: HttpServer, runtime: Runtime, runner: OutboxRunner, mailer: Mailer): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()));
  // a connection kept alive goes as soon as its request is answered
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const late = setTimeout(() => server.closeAllConnections(), FINISH_MS);
  await closed;
  clearInterval(idle);
  clearTimeout(late);
  await runner.stop();
  await questionLogOf(runtime.database).flush().catch((error: unknown) => runtime.log.warn({ err: error }, 'questions asked could not be counted'));
  mailer.close();
  await runtime.close();
}
