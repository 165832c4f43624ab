import { describe, expect, it } from 'vitest';
import { loggedPath } from '#app/http/access-log.server.ts';
import { encodingOf } from '#app/http/compress.server.ts';
import { edgePage } from '#app/http/edge-page.server.ts';
import { ownOrigins } from '#app/http/host-check.server.ts';
import { coarseSource, createLimits, LIMITS, type LimitName } from '#app/http/limits.server.ts';
import { startLine } from '#app/http/start-error.server.ts';
import { typedValues } from '#app/http/typed-values.server.ts';

describe('limits hold at their published value', () => {
  it.each(Object.keys(LIMITS).filter((n) => n !== 'upload-bytes') as LimitName[])('%s', async (name) => {
    const limits = createLimits(true);
    for (let n = 0; n < LIMITS[name].points; n++) limits.consume(name, 'one');
    expect(() => limits.consume(name, 'one')).toThrow(expect.objectContaining({ id: 'too-many-requests', params: { seconds: expect.any(Number) } }) as Error);
    limits.consume(name, 'another');
  });
  it('200 MB of images a day', async () => {
    const limits = createLimits(true);
    limits.consume('upload-bytes', 'one', 199 * 1024 * 1024);
    expect(() => limits.consume('upload-bytes', 'one', 2 * 1024 * 1024)).toThrow(expect.objectContaining({ id: 'too-many-requests' }) as Error);
  });
  it('off counts nothing', async () => {
    const limits = createLimits(false);
    for (let n = 0; n < 1000; n++) await limits.consume('write', 'one');
  });
});

it.each([['190.12.34.56', '190.12.34.0/24'], ['::ffff:190.12.34.56', '190.12.34.0/24'], ['2001:db8:aa:bb::1', '2001:db8:aa::/48']])('logs keep of %s only %s', (ip, kept) => {
  expect(coarseSource(ip)).toBe(kept);
});

it('logs keep neither the query nor the secret of a mailed link', () => {
  expect(loggedPath('/es/confirm?token=t')).toBe('/es/confirm');
  expect(loggedPath('/unsubscribe/abc')).toBe('/unsubscribe/…');
});

it.each([['gzip, deflate, br', 'br'], ['gzip', 'gzip'], ['br;q=0, gzip', 'gzip'], ['br;q=0.5', 'br'], ['identity', 'identity'], [undefined, 'identity'], ['brx', 'identity']])('of %s takes %s', (accept, encoding) => {
  expect(encodingOf(accept)).toBe(encoding);
});

it('own origins: one on the net, the names of this machine at home', () => {
  expect(ownOrigins({ baseUrl: 'https://portal.gob.pe', local: false })).toEqual(['https://portal.gob.pe']);
  expect(ownOrigins({ baseUrl: 'http://127.0.0.1:3000', local: true })).toEqual(['http://127.0.0.1:3000', 'http://localhost:3000', 'http://[::1]:3000']);
});

it('a page the server makes itself escapes what it is given', () => {
  const page = edgePage({ stylesheets: ['/a.css'] }, 'en', 'too-many-requests', { seconds: '<script>' as unknown as number, id: 'x' });
  expect(page).not.toContain('<script>');
});

it('values of a failed form hold no secret', () => {
  const form = new FormData();
  for (const name of ['email', 'password', 'newPassword', 'code', 'recoveryCode', 'once', 'token']) form.append(name, 'v');
  expect(Object.keys(typedValues(form))).toEqual(['email']);
});

it.each([['EADDRINUSE', /^Port 3000/], ['ENOSPC', /full/], ['SQLITE_FULL', /full/], ['SQLITE_NOTADB', /damaged/], ['SQLITE_CORRUPT_VTAB', /damaged/], ['SQLITE_BUSY', /another program/], ['EROFS', /cannot be written/]])('%s has one plain line', (code, words) => {
  const line = startLine(Object.assign(new Error('x'), { code }), { host: '127.0.0.1', port: 3000, dataDir: '/data' });
  expect(line).toMatch(words);
  expect(line).not.toContain('\n');
});
