import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { compress, encodingOf, type Encoding } from './compress.server.ts';
import type { Middleware, Res } from './edge.server.ts';

export type Kept = {
  headers: [string, string | string[]][];
  identity: Buffer;
  /** The answer as it is sent in each encoding that was asked for: made once. */
  ready: Partial<Record<Encoding, Ready>>;
  etag: string;
  keptAt: number;
  bytes: number;
};

/** A whole answer: names and values of the headers in turn, as `writeHead` takes them. */
export type Ready = { etag: string; headers: readonly string[]; body: Buffer };

/** Pages for readers only: nothing that belongs to a person or holds a form that writes. */
export const READING = /^\/(es|en|fr)(\/(practices(\/[^/]+(\/cite\.(ris|bib)|\/review)?)?|countries\/[a-z]{2}|themes\/[^/]+|instruments(\/[^/]+)?|glossary(\/[^/]+)?|organisations(\/[^/]+)?|people(\/[^/]+)?|compare|about|accessibility|privacy|contact|feed\.xml))?$|^\/sitemap\.xml$/;
const MAX_BYTES = 24 * 1024 * 1024;
const MAX_AGE_MS = 30_000;
const OWN_HEADERS = new Set(['x-request-id', 'set-cookie', 'content-length', 'content-encoding', 'etag', 'date', 'connection', 'keep-alive', 'transfer-encoding']);

/**
 * Whole pages for visitors, kept compressed. Bounded by bytes, the longest unused goes first. `drop` empties it: the outbox calls it when what
 * pages show has changed; writes of other processes are noticed by `changed` (a number that moves with them) and by age.
 */
export class PageCache {
  readonly #pages = new Map<string, Kept>();
  #bytes = 0;
  #generation = 0;
  #seen: number | null = null;

  constructor(private readonly on: boolean, private readonly changed: () => number | null = () => null, private readonly now: () => number = Date.now) {}

  /** The key of a request whose answer may be kept: a reading page, asked by nobody in particular. Null otherwise. */
  keyOf(req: { method: string; path: string; originalUrl: string; headers: { cookie?: string | undefined; authorization?: string | undefined } }): string | null {
    if (!this.on || (req.method !== 'GET' && req.method !== 'HEAD') || req.originalUrl.length > 300) return null;
    if (req.headers.authorization || !onlyLanguage(req.headers.cookie) || !READING.test(req.path)) return null;
    const asked = req.originalUrl.indexOf('?');
    if (asked < 0) return `${req.path}?`;
    const query = new URLSearchParams(req.originalUrl.slice(asked + 1));
    // what somebody searched for is not kept, and there are too many of them
    if (query.has('q') || query.has('notice') || query.has('_data') || query.has('_routes')) return null;
    query.sort();
    return `${req.path}?${query}`;
  }

  get(key: string): Kept | null {
    this.#notice();
    const page = this.#pages.get(key);
    if (!page) return null;
    this.#remove(key, page);
    if (this.now() - page.keptAt > MAX_AGE_MS) return null;
    this.#pages.set(key, page);
    this.#bytes += page.bytes;
    return page;
  }

  /** Number to take before a page is made and to hand to `keep`: a page made before a change is not kept after it. */
  get generation(): number {
    this.#notice();
    return this.#generation;
  }

  /** Keeps a finished answer when it may be: 200, no cookie set, no form that writes, not marked otherwise. */
  keep(key: string, generation: number, res: Pick<Res, 'statusCode' | 'getHeaders'>, body: Buffer): Kept | null {
    const headers = res.getHeaders();
    if (!this.on || res.statusCode !== 200 || generation !== this.generation || headers['content-encoding']) return null;
    if (/no-store/.test(String(headers['cache-control'] ?? '')) || body.includes('method="post"') || body.includes('name="once"')) return null;
    const page: Kept = {
      headers: Object.entries(headers).flatMap(([name, value]) => (value === undefined || OWN_HEADERS.has(name) ? [] : [[name, Array.isArray(value) ? value.map(String) : String(value)] as [string, string | string[]]])),
      identity: body, ready: {}, etag: `"${createHash('sha1').update(body).digest('base64url')}"`, keptAt: this.now(), bytes: body.length * 2,
    };
    this.#pages.set(key, page);
    this.#bytes += page.bytes;
    for (const [oldest, kept] of this.#pages) {
      if (this.#bytes <= MAX_BYTES) break;
      this.#remove(oldest, kept);
    }
    return page;
  }

  drop(): void {
    this.#pages.clear();
    this.#bytes = 0;
    this.#generation++;
  }

  get size(): number {
    return this.#pages.size;
  }

  #remove(key: string, page: Kept): void {
    this.#pages.delete(key);
    this.#bytes -= page.bytes;
  }

  #notice(): void {
    const seen = this.changed();
    if (this.#seen !== null && seen !== this.#seen) this.drop();
    this.#seen = seen;
  }
}

/** The kept page in the encoding a reader takes, when it was made already. */
export function readyFor(page: Kept, req: Pick<IncomingMessage, 'headers'>): Ready | undefined {
  return page.ready[encodingOf(req.headers['accept-encoding'])];
}

/** The same, made at the first need of it: compressed well, once. */
export async function makeReady(page: Kept, req: Pick<IncomingMessage, 'headers'>): Promise<Ready> {
  const encoding = encodingOf(req.headers['accept-encoding']);
  const body = await compress(page.identity, encoding, 'more');
  const etag = encoding === 'identity' ? page.etag : `${page.etag.slice(0, -1)}-${encoding}"`;
  const headers = page.headers.flatMap(([name, value]) => [value].flat().flatMap((one) => [name, one]));
  headers.push('ETag', etag);
  if (encoding !== 'identity') headers.push('Content-Encoding', encoding);
  return (page.ready[encoding] = { etag, headers, body });
}

/** Whether the reader has this answer already. The header lists are compared weakly: proxies add W/ when they compress again. */
export function isKnown({ etag }: Ready, req: Pick<IncomingMessage, 'headers'>): boolean {
  const header = req.headers['if-none-match'];
  return header !== undefined && header.split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
}

/** Sends a kept page where headers of this one answer were set before it: 304 when the reader has it. */
export async function sendKept(page: Kept, req: IncomingMessage, res: Res): Promise<void> {
  const ready = readyFor(page, req) ?? (await makeReady(page, req));
  for (let i = 0; i < ready.headers.length; i += 2) res.setHeader(ready.headers[i]!, ready.headers[i + 1]!);
  res.statusCode = isKnown(ready, req) ? 304 : 200;
  if (res.statusCode === 304) return void res.end();
  res.setHeader('Content-Length', ready.body.length);
  res.end(req.method === 'HEAD' ? undefined : ready.body);
}

/** Answers from the cache before anything else is made; otherwise says under which key the answer may be kept. */
export function pageCache(cache: PageCache): Middleware {
  return (req, res, next) => {
    const key = cache.keyOf(req);
    if (key === null) return next();
    const page = cache.get(key);
    if (page) return void sendKept(page, req, res).catch(next);
    // a HEAD request makes no body worth keeping
    if (req.method === 'GET') res.locals.cache = { key, generation: cache.generation };
    next();
  };
}

function onlyLanguage(cookie: string | undefined): boolean {
  return !cookie || cookie.split(';').every((one) => one.trim() === '' || one.trim().startsWith('lang='));
}
