import { connect } from 'node:net';
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPerson } from '#tests/factories/people.ts';
import { publishedPractice } from '#tests/factories/practices.ts';
import type { Person } from '#app/domain/actor.ts';
import { formPost, startEdge, type Answer, type EdgeServer } from './edge-server.ts';

let edge: EdgeServer;
let slug = '';
let member: Person;

beforeAll(async () => {
  edge = await startEdge({}, async (database) => {
    slug = (await publishedPractice(database)).slug;
    member = await createPerson(database);
  });
});
afterAll(() => edge.close());

function expectGuarded(answer: Pick<Answer, 'headers'>) {
  expect(answer.headers['x-content-type-options']).toBe('nosniff');
  expect(answer.headers['content-security-policy']).toMatch(/default-src 'none'/);
  expect(answer.headers['content-security-policy']).not.toMatch(/unsafe/);
  expect(answer.headers['referrer-policy']).toBe('strict-origin-when-cross-origin');
  expect(answer.headers['permissions-policy']).toContain('camera=()');
  expect(answer.headers['cross-origin-opener-policy']).toBe('same-origin');
  expect(answer.headers['x-powered-by']).toBeUndefined();
  expect(answer.headers['server']).toBeUndefined();
}

describe('headers on every kind of answer', () => {
  const asset = `/assets/${readdirSync('build/client/assets').find((f) => f.startsWith('root-') && f.endsWith('.css'))}`;
  const kinds: [string, () => Promise<Answer>, number][] = [
    ['a page', () => edge.ask('/es'), 200],
    ['a practice', () => edge.ask(`/es/practices/${slug}`), 200],
    ['the same from the cache', () => edge.ask(`/es/practices/${slug}`), 200],
    ['a redirect', () => edge.ask('/'), 302],
    ['a page that is not there', () => edge.ask('/fr/nada'), 404],
    ['a language that is not there', () => edge.ask('/de'), 404],
    ['a data address', () => edge.ask('/es.data'), 200],
    ['a style sheet', () => edge.ask(asset), 200],
    ['a file of the public folder', () => edge.ask('/favicon.svg'), 200],
    ['a form from elsewhere', () => edge.ask('/es/sign-in', formPost('https://evil.example', { a: 'b' })), 403],
    ['an unknown host', () => edge.ask('/es', { headers: { Host: 'evil.example' } }), 421],
    ['a page for members only', () => edge.ask('/es/account'), 303],
    ['a page of a person', () => edge.ask('/es/account', { as: member }), 200],
    ['an address that cannot be read', () => edge.ask('/es/%E0%A4%A'), 404],
    ['an image that is not there', () => edge.ask('/files/aaaaaaaaaaaaaaaaaaaaaaaaaa'), 404],
    ['JSON', () => edge.ask('/api/v1/practices'), 200],
    ['a feed', () => edge.ask('/es/feed.xml'), 200],
    ['health', () => edge.ask('/healthz'), 200],
    ['readiness', () => edge.ask('/readyz'), 200],
  ];
  it.each(kinds)('%s', async (_kind, get, status) => {
    const answer = await get();
    expect(answer.status).toBe(status);
    expectGuarded(answer);
    expect(answer.text).not.toMatch(/\bat .*\.(ts|js):\d+/);
  });

  it('headers over 16 kB are refused with the same headers', async () => {
    const raw = await rawRequest(`GET /es HTTP/1.1\r\nHost: x\r\nCookie: ${'a'.repeat(20_000)}\r\n\r\n`);
    expect(raw).toMatch(/^HTTP\/1\.1 431 /);
    expect(raw).toContain('X-Content-Type-Options: nosniff');
  });

  it('what is no HTTP gets 400', async () => {
    expect(await rawRequest('NONSENSE\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
  });
});

describe('who may keep what', () => {
  it('pages of visitors are checked again each time, those of people are kept by nobody', async () => {
    expect((await edge.ask('/es')).headers['cache-control']).toBe('private, no-cache');
    expect((await edge.ask('/es', { as: member })).headers['cache-control']).toBe('private, no-store');
    expect((await edge.ask('/es')).headers['vary']).toContain('Cookie');
  });

  it('a page with a search box allows its one small script by its hash, an answer without scripts none', async () => {
    expect((await edge.ask('/es')).headers['content-security-policy']).toMatch(/script-src 'sha256-[\w+/=]{44}' 'strict-dynamic';/);
    expect((await edge.ask('/es/feed.xml')).headers['content-security-policy']).toContain("script-src 'none'");
  });

  it('answers 304 to the tag it gave, with the headers', async () => {
    const first = await edge.ask('/en/about', { headers: { 'Accept-Encoding': 'br' } });
    const again = await edge.ask('/en/about', { headers: { 'Accept-Encoding': 'br', 'If-None-Match': String(first.headers['etag']) } });
    expect(again.status).toBe(304);
    expect(again.body).toHaveLength(0);
    expectGuarded(again);
  });

  it('sends br, gzip or plain as asked, of the same page', async () => {
    for (const encoding of ['br', 'gzip']) {
      const answer = await edge.ask('/en/about', { headers: { 'Accept-Encoding': encoding } });
      expect(answer.headers['content-encoding']).toBe(encoding);
    }
    expect((await edge.ask('/en/about', { headers: { 'Accept-Encoding': 'br;q=0' } })).headers['content-encoding']).toBeUndefined();
  });

  it('HEAD has the headers of GET and no body', async () => {
    const head = await edge.ask('/en/about', { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(head.body).toHaveLength(0);
    expect(Number(head.headers['content-length'])).toBe((await edge.ask('/en/about')).body.length);
  });

  it('remembers the language of the page that was opened, for `/`', async () => {
    const cookie = String((await edge.ask('/fr')).headers['set-cookie']?.[0]).split(';')[0]!;
    expect((await edge.ask('/', { headers: { Cookie: cookie, 'Accept-Language': 'en' } })).headers['location']).toBe('/fr');
    expect((await edge.ask('/', { headers: { 'Accept-Language': 'en-CA,en;q=0.9' } })).headers['location']).toBe('/en');
    expect((await edge.ask('/', { headers: { 'Accept-Language': 'de' } })).headers['location']).toBe('/es');
    expect((await edge.ask('/', { headers: { 'Accept-Language': 'fr,'.repeat(2500) } })).headers['location']).toBe('/es');
  });
});

function rawRequest(text: string): Promise<string> {
  return new Promise((done, failed) => {
    const { hostname, port } = new URL(edge.portal.url);
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let got = '';
    socket.on('data', (d: Buffer) => (got += d.toString()));
    socket.on('end', () => done(got));
    socket.on('error', failed);
  });
}
