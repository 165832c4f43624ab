import { beforeEach, describe, expect, it } from 'vitest';
import { PageCache } from '#app/http/page-cache.server.ts';

let now: number;
let version: number;
let cache: PageCache;
beforeEach(() => {
  now = 0;
  version = 1;
  cache = new PageCache(true, () => version, () => now);
});

const key = (url: string, headers: Record<string, string> = {}, method = 'GET') => cache.keyOf({ method, path: url.split('?')[0]!, originalUrl: url, headers });
const answer = (headers: Record<string, string> = {}, statusCode = 200) => ({ statusCode, getHeaders: () => ({ 'content-type': 'text/html', ...headers }) });
const keep = (url: string, body = 'page', res = answer()) => cache.keep(key(url)!, cache.generation, res, Buffer.from(body));

describe('what may be kept', () => {
  it.each(['/es', '/en/practices', '/fr/practices/un-cas', '/es/practices/x/cite.ris', '/es/countries/pe', '/en/themes/legal', '/es/about', '/es/feed.xml', '/sitemap.xml', '/es/practices?theme=legal&page=2'])('%s', (url) => {
    expect(key(url)).not.toBeNull();
  });
  it.each(['/', '/es/sign-in', '/es/sign-up', '/es/account', '/es/write/x', '/es/review', '/es/admin', '/api/v1/practices', '/files/x', '/p/x', '/es/practices?q=agua', '/es?notice=done', '/healthz', '/unsubscribe/t', '/es.data'])('not %s', (url) => {
    expect(key(url)).toBeNull();
  });
  it('not for anybody who carries more than a language', () => {
    expect(key('/es', { cookie: 'lang=x' })).not.toBeNull();
    expect(key('/es', { cookie: 'lang=x; sid=y' })).toBeNull();
    expect(key('/es', { cookie: 'other=1' })).toBeNull();
    expect(key('/es', { authorization: 'Bearer x' })).toBeNull();
    expect(key('/es', {}, 'POST')).toBeNull();
  });
  it('the order of the query does not matter', () => expect(key('/es/practices?b=2&a=1')).toBe(key('/es/practices?a=1&b=2')));
  it('not a failure, a form, or what says no-store', () => {
    expect(keep('/es', 'x', answer({}, 404))).toBeNull();
    expect(keep('/es', '<form method="post">')).toBeNull();
    expect(keep('/es', 'x', answer({ 'cache-control': 'private, no-store' }))).toBeNull();
    expect(keep('/es')).not.toBeNull();
  });
  it('without the first reader’s own headers', () => {
    const kept = keep('/es', 'x', answer({ 'set-cookie': 'lang=1', 'x-request-id': 'r', 'content-security-policy': 'p' }));
    expect(kept?.headers.map(([name]) => name)).toEqual(['content-type', 'content-security-policy']);
  });
});

describe('how long', () => {
  it('30 seconds', () => {
    keep('/es');
    now = 30_000;
    expect(cache.get(key('/es')!)).not.toBeNull();
    now = 30_001;
    expect(cache.get(key('/es')!)).toBeNull();
  });
  it('until dropped, or until another process wrote', () => {
    keep('/es');
    cache.drop();
    expect(cache.get(key('/es')!)).toBeNull();
    keep('/es');
    version++;
    expect(cache.get(key('/es')!)).toBeNull();
  });
  it('a page begun before a change is not kept after it', () => {
    const begun = cache.generation;
    cache.drop();
    expect(cache.keep(key('/es')!, begun, answer(), Buffer.from('old'))).toBeNull();
  });
  it('the longest unused goes first when memory is full', () => {
    const big = 'x'.repeat(4 * 1024 * 1024);
    for (const name of ['a', 'b', 'c']) keep(`/es/themes/${name}`, big);
    cache.get(key('/es/themes/a')!);
    keep('/es/themes/d', big);
    expect(cache.get(key('/es/themes/a')!)).not.toBeNull();
    expect(cache.get(key('/es/themes/b')!)).toBeNull();
  });
});
