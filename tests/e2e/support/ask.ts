import { Agent, request as httpRequest, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { DEMO_PASSWORD, DEMO_PEOPLE } from '#db/seeds/demo-people.ts';

export type Answer = { status: number; headers: IncomingHttpHeaders; text: string; location: string };
export type Ask = {
  method?: string;
  headers?: OutgoingHttpHeaders;
  cookie?: string | null;
  body?: string | Buffer;
  /** A form of our own page, as a browser sends it. */
  form?: Record<string, string> | [string, string][];
  json?: unknown;
  /** Send the body in pieces, without its length. */
  chunked?: boolean;
};

const agent = new Agent({ keepAlive: true, maxSockets: 6 });

/** Plain node:http and not the request fixture: nothing is tidied up on the way out (paths, hosts, doubled headers) or followed on the way back. */
export function ask(base: string, path: string, options: Ask = {}, again = false): Promise<Answer> {
  const { hostname, port, origin } = new URL(base);
  const body = options.json !== undefined ? JSON.stringify(options.json) : options.form ? new URLSearchParams(options.form).toString() : options.body;
  const method = options.method ?? (body === undefined ? 'GET' : 'POST');
  const headers: OutgoingHttpHeaders = {
    Accept: 'text/html',
    ...(method === 'GET' || method === 'HEAD' ? {} : { Origin: origin, 'Sec-Fetch-Site': 'same-origin' }),
    ...(options.json !== undefined ? { 'Content-Type': 'application/json' } : options.form ? { 'Content-Type': 'application/x-www-form-urlencoded' } : {}),
    ...(body !== undefined && !options.chunked ? { 'Content-Length': Buffer.byteLength(body) } : {}),
    ...(options.cookie ? { Cookie: options.cookie } : {}),
    ...options.headers,
  };
  return new Promise((done, failed) => {
    const req = httpRequest({ hostname, port, path, method, headers, agent }, (res) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('end', () => done({ status: res.statusCode ?? 0, headers: res.headers, text: unpack(Buffer.concat(chunks), res.headers), location: res.headers.location ?? '' }));
      res.on('error', failed);
    });
    // a kept connection the server has closed meanwhile: asked again on a new one
    req.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' && req.reusedSocket && !again ? done(ask(base, path, options, true)) : failed(error)));
    if (body !== undefined) req.write(body);
    req.end();
  });
}

function unpack(body: Buffer, headers: IncomingHttpHeaders): string {
  if (body.length === 0) return '';
  const encoding = headers['content-encoding'];
  return (encoding === 'br' ? brotliDecompressSync(body) : encoding === 'gzip' ? gunzipSync(body) : body).toString('utf8');
}

/** Signs a demo person in by the real form; returns the cookie of their session. */
export async function cookieOf(base: string, key: string): Promise<string> {
  const person = DEMO_PEOPLE.find((p) => p.key === key);
  if (!person) throw new Error(`no demo person ${key}`);
  const answer = await ask(base, '/es/sign-in', { form: { email: person.email, password: DEMO_PASSWORD } });
  const cookie = (answer.headers['set-cookie'] ?? []).map((one) => one.split(';')[0]!).filter((one) => !/=$/.test(one)).join('; ');
  if (answer.status !== 303 && answer.status !== 302) throw new Error(`sign-in of ${key} answered ${answer.status}`);
  if (!cookie) throw new Error(`sign-in of ${key} set no cookie`);
  return cookie;
}

/** Nobody and the eight demo people, with the cookies of their sessions. */
export async function everybody(base: string): Promise<Map<string, string | null>> {
  const cookies = new Map<string, string | null>([['visitor', null]]);
  for (const { key } of DEMO_PEOPLE) cookies.set(key, await cookieOf(base, key));
  return cookies;
}

/** A form with files, as a browser sends it. */
export function multipart(fields: Record<string, string>, file?: { name: string; filename: string; type: string; bytes: Buffer }): { body: Buffer; headers: OutgoingHttpHeaders } {
  const boundary = '----testboundary7d1f';
  const parts: Buffer[] = Object.entries(fields).map(([name, value]) => Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`));
  if (file) parts.push(Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${file.name}"; filename="${file.filename}"\r\nContent-Type: ${file.type}\r\n\r\n`), file.bytes, Buffer.from('\r\n'));
  parts.push(Buffer.from(`--${boundary}--\r\n`));
  return { body: Buffer.concat(parts), headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` } };
}

/** Runs work on each item, a few at a time. */
export async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>, atOnce = 4): Promise<void> {
  const queue = [...items];
  await Promise.all(Array.from({ length: Math.min(atOnce, queue.length) }, async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  }));
}
