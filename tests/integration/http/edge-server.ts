import { createHmac } from 'node:crypto';
import { existsSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import type { ServerBuild } from '@remix-run/node';
import type { Person } from '#app/domain/actor.ts';
import { newId } from '#app/domain/ids.ts';
import { readEnv } from '#app/http/env.server.ts';
import type { createServer, Portal } from '#app/http/start.server.ts';
import { openTestDatabase, type TestDatabase } from '#tests/setup/database.ts';

export type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer; text: string };
type Ask = { method?: string; headers?: Record<string, string>; body?: string | Buffer; as?: Person; chunked?: boolean };

export type EdgeServer = {
  portal: Portal;
  database: TestDatabase;
  ask(path: string, options?: Ask): Promise<Answer>;
  close(): Promise<void>;
};

const SECRET = 'a secret for tests only, of more than thirty-two characters';

/** The built server over a database of its own, filled by `fill` before it opens. */
export async function startEdge(settings: Record<string, string> = {}, fill: (database: TestDatabase) => Promise<void> = async () => undefined): Promise<EdgeServer> {
  const bundle = join(process.cwd(), 'build', 'server', 'index.js');
  if (!existsSync(bundle)) throw new Error('there is no build: run npm run build first');
  const build = (await import(bundle)) as ServerBuild & { entry: { module: { createServer: typeof createServer } } };
  const database = await openTestDatabase('sqlite');
  await fill(database);
  const env = readEnv({ PORT: '0', DATA_DIR: database.folder, SESSION_SECRET: SECRET, LOG_LEVEL: 'silent', RATE_LIMITS: 'off', ...settings });
  const portal = await build.entry.module.createServer(build, { env });
  return {
    portal, database,
    ask: async (path, options = {}) => ask(portal.url, path, { ...options, headers: { ...(options.as ? { Cookie: await sessionCookie(database, options.as) } : {}), ...options.headers } }),
    async close() {
      await portal.close();
      await database.close();
    },
  };
}

/** A POST as a browser sends a form of our own page. */
export function formPost(url: string, fields: Record<string, string>, headers: Record<string, string> = {}): Ask {
  return { method: 'POST', body: new URLSearchParams(fields).toString(), headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: url, 'Sec-Fetch-Site': 'same-origin', ...headers } };
}

/** Plain node:http: fetch would hide Host, encodings and redirects. */
function ask(base: string, path: string, options: Ask): Promise<Answer> {
  return new Promise((done, failed) => {
    const { hostname, port } = new URL(base);
    const length = options.body !== undefined && !options.chunked ? { 'Content-Length': String(Buffer.byteLength(options.body)) } : {};
    const req = httpRequest({ hostname, port, path, method: options.method ?? 'GET', headers: { Accept: 'text/html', ...length, ...options.headers }, agent: false }, (res) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('end', () => {
        const body = Buffer.concat(chunks);
        done({ status: res.statusCode ?? 0, headers: res.headers, body, text: body.toString('utf8') });
      });
      res.on('error', failed);
    });
    req.on('error', failed);
    if (options.body !== undefined) req.write(options.body);
    req.end();
  });
}

const cookies = new WeakMap<TestDatabase, Map<string, string>>();

async function sessionCookie(database: TestDatabase, person: Person): Promise<string> {
  const known = cookies.get(database) ?? new Map<string, string>();
  cookies.set(database, known);
  const had = known.get(person.id);
  if (had) return had;
  const token = newId();
  const now = new Date();
  await database.writer.insertInto('auth_session').values({
    id: newId(), token, userId: person.id, createdAt: now.toISOString(), updatedAt: now.toISOString(), expiresAt: new Date(now.getTime() + 3600_000).toISOString(),
    ipAddress: null, userAgent: null,
  }).execute();
  const cookie = `sid=${encodeURIComponent(`${token}.${createHmac('sha256', SECRET).update(token).digest('base64')}`)}`;
  known.set(person.id, cookie);
  return cookie;
}
