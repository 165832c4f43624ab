import { createHash } from 'node:crypto';
import { compress, encodingOf, type Encoding } from './compress.server.ts';
import type { Middleware, Res } from './edge.server.ts';

export type Kept = { headers: [string, string | string[]][]; bodies: Partial<Record<Encoding, Buffer>>; etag: string; keptAt: number; bytes: number };

/** Pages for readers only: nothing that belongs to a person or holds a form that writes. */
const READING = /^\/(es|en|fr)(\/(practices(\/[^/]+(\/cite\.(ris|bib))?)?|countries\/[a-z]{2}|themes\/[^/]+|glossary(\/[^/]+)?|compare|about|accessibility|privacy|contact|feed\.xml))?$|^\/sitemap\.xml$/;
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
    const query = new URLSearchParams(req.originalUrl.split('?')[1] ?? '');
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
      bodies: { identity: body }, etag: `"${createHash('sha1').update(body).digest('base64url')}"`, keptAt: this.now(), bytes: body.length * 2,
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

/** Sends a kept page: 304 when the reader has it, otherwise in the encoding the reader takes, compressed once. */
export async function sendKept(page: Kept, req: { method: string; headers: NodeJS.Dict<string | string[]> }, res: Res): Promise<void> {
  for (const [name, value] of page.headers) res.setHeader(name, value);
  const encoding = encodingOf(req.headers['accept-encoding']);
  const etag = encoding === 'identity' ? page.etag : `${page.etag.slice(0, -1)}-${encoding}"`;
  res.setHeader('ETag', etag);
  res.statusCode = 200;
  if (matches(req.headers['if-none-match'], etag)) {
    res.statusCode = 304;
    return void res.end();
  }
  const body = (page.bodies[encoding] ??= await compress(page.bodies.identity!, encoding, true));
  if (encoding !== 'identity') res.setHeader('Content-Encoding', encoding);
  res.setHeader('Content-Length', body.length);
  res.end(req.method === 'HEAD' ? undefined : body);
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

/** The header lists are compared weakly: proxies add W/ when they compress again. */
function matches(header: string | string[] | undefined, etag: string): boolean {
  return header !== undefined && String(header).split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
}

function onlyLanguage(cookie: string | undefined): boolean {
  return !cookie || cookie.split(';').every((one) => one.trim() === '' || one.trim().startsWith('lang='));
}
