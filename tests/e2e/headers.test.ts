import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { DEMO_PASSWORD } from '#db/seeds/demo-people.ts';
import { ask, cookieOf, multipart, type Answer } from './support/ask.ts';
import { startPortal, type TestPortal } from './support/portal.ts';

test.describe.configure({ mode: 'default', timeout: 60_000 });

let portal: TestPortal;
let author: string;
let slug: string;
let image: string;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  portal = await startPortal({ RATE_LIMITS: 'on' });
  author = await cookieOf(portal.url, 'author');
  slug = /\/es\/practices\/([a-z0-9-]+)"/.exec((await ask(portal.url, '/es/practices')).text)![1]!;
  const made = await ask(portal.url, '/es/write', { cookie: author, form: { intent: 'create', lang: 'es' } });
  const { default: sharp } = await import('sharp');
  const bytes = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#777' } }).png().toBuffer();
  const { body, headers } = multipart({}, { name: 'file', filename: 'ñandú.png', type: 'image/png', bytes });
  image = (JSON.parse((await ask(portal.url, `${made.location.split('?')[0]}/files`, { cookie: author, body, headers: { ...headers, Accept: 'application/json' } })).text) as { id: string }).id;
});
test.afterAll(() => portal?.stop());

function guarded(answer: Answer): void {
  const h = answer.headers;
  expect(h['x-content-type-options']).toBe('nosniff');
  expect(h['x-frame-options']).toBe('DENY');
  expect(h['referrer-policy']).toBe('strict-origin-when-cross-origin');
  expect(h['cross-origin-opener-policy']).toBe('same-origin');
  expect(h['cross-origin-resource-policy']).toBe('same-origin');
  expect(h['permissions-policy']).toMatch(/camera=\(\).*geolocation=\(\)/);
  expect([h['x-powered-by'], h['server']]).toEqual([undefined, undefined]);
  const csp = String(h['content-security-policy']);
  expect(csp).toContain("default-src 'none'");
  expect(csp).not.toMatch(/unsafe|\*|https?:/);
  if (!csp.includes('sandbox')) for (const part of ["base-uri 'none'", "frame-ancestors 'none'", "object-src 'none'", "form-action 'self'"]) expect(csp).toContain(part);
  expect(h['cache-control'], 'every answer says who may keep it').toBeTruthy();
}

test('headers on every kind of answer', async () => {
  const asset = `/assets/${readdirSync('build/client/assets').find((f) => f.startsWith('root-') && f.endsWith('.css'))}`;
  const script = `/assets/${readdirSync('build/client/assets').find((f) => f.endsWith('.js'))}`;
  const form = { email: 'demo.member@example.org', password: DEMO_PASSWORD };
  const kinds: [string, () => Promise<Answer>, number, RegExp][] = [
    ['a page', () => ask(portal.url, '/es'), 200, /^private, no-cache$/],
    ['a practice', () => ask(portal.url, `/es/practices/${slug}`), 200, /no-cache|no-store/],
    ['a person’s page', () => ask(portal.url, '/es/account', { cookie: author }), 200, /^private, no-store$/],
    ['a reading page of a person', () => ask(portal.url, '/es', { cookie: author }), 200, /^private, no-store$/],
    ['the writing page', () => ask(portal.url, '/es/write', { cookie: author }), 200, /^private, no-store$/],
    ['a redirect', () => ask(portal.url, '/'), 302, /no-store|no-cache/],
    ['a redirect to sign in', () => ask(portal.url, '/es/account'), 303, /no-store/],
    ['a form’s answer', () => ask(portal.url, '/es/sign-in', { form }), 303, /no-store/],
    ['a form’s errors', () => ask(portal.url, '/es/sign-in', { form: {} }), 422, /no-store/],
    ['a style sheet', () => ask(portal.url, asset), 200, /^public, max-age=31536000, immutable$/],
    ['a script', () => ask(portal.url, script), 200, /^public, max-age=31536000, immutable$/],
    ['a file of the public folder', () => ask(portal.url, '/favicon.svg'), 200, /public/],
    ['an asset that is not there', () => ask(portal.url, '/assets/none.js'), 404, /no-store|no-cache/],
    ['nothing', () => ask(portal.url, '/fr/nada'), 404, /no-store/],
    ['a language that is not there', () => ask(portal.url, '/de'), 404, /no-store/],
    ['a page somebody may not see', () => ask(portal.url, '/es/admin', { cookie: author }), 403, /no-store/],
    ['a form from elsewhere', () => ask(portal.url, '/es/sign-in', { form, headers: { Origin: 'https://evil.example' } }), 403, /no-store/],
    ['another method', () => ask(portal.url, '/es', { method: 'PUT' }), 405, /no-store/],
    ['another type', () => ask(portal.url, '/es/sign-in', { body: 'x', headers: { 'Content-Type': 'text/plain' } }), 415, /no-store/],
    ['another host', () => ask(portal.url, '/es', { headers: { Host: 'evil.example' } }), 421, /no-store/],
    ['too much', () => ask(portal.url, '/es/sign-in', { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': 3_000_000 }, body: 'a=b', chunked: true }), 413, /no-store/],
    ['headers too long', () => ask(portal.url, '/es', { headers: { Cookie: 'x'.repeat(20_000) } }), 431, /no-store/],
    ['a picture', () => ask(portal.url, `/files/${image}`, { cookie: author }), 200, /^private, no-store$/],
    ['a picture that is not there', () => ask(portal.url, `/files/${image}`), 404, /no-store/],
    ['JSON', () => ask(portal.url, '/api/v1/practices'), 200, /./],
    ['JSON of nothing', () => ask(portal.url, '/api/v1/practices/aaaaaaaaaaaaaaaaaaaaaaaaaa'), 404, /^private/],
    ['the interface’s description', () => ask(portal.url, '/api/v1/openapi.json'), 200, /./],
    ['a feed', () => ask(portal.url, '/es/feed.xml'), 200, /./],
    ['the site map', () => ask(portal.url, '/sitemap.xml'), 200, /./],
    ['its sources', () => ask(portal.url, `/es/practices/${slug}/sources.bib`), 200, /./],
    ['a citation', () => ask(portal.url, `/es/practices/${slug}/cite.ris`), 200, /./],
    ['health', () => ask(portal.url, '/healthz'), 200, /no-store/],
    ['readiness', () => ask(portal.url, '/readyz'), 200, /no-store/],
    ['too many', async () => {
      let answer = await ask(portal.url, '/es/practices?q=agua');
      for (let n = 0; n < 70 && answer.status === 200; n++) answer = await ask(portal.url, '/es/practices?q=agua');
      return answer;
    }, 429, /no-store/],
  ];
  for (const [kind, get, status, cache] of kinds) {
    await test.step(kind, async () => {
      const answer = await get();
      expect(answer.status).toBe(status);
      guarded(answer);
      expect(answer.headers['cache-control']).toMatch(cache);
      if (status !== 431 && !kind.includes('style') && !kind.includes('script')) expect(answer.headers['x-request-id']).toMatch(/^[a-z0-9]{16}$/);
      if (/html/.test(answer.headers['content-type'] ?? '')) expect(answer.headers['vary']).toMatch(/Cookie/i);
      expect(answer.text).not.toMatch(/\bat [^<\n]*\.(ts|tsx|mjs):\d+/);
    });
  }
});

test('scripts run only where a page has one of ours, under a number used once; a practice has none, a search box one of a few bytes known by its hash', async () => {
  for (const path of ['/es', '/es/practices', `/es/practices/${slug}`, '/fr/about', '/en/themes/legal']) {
    const answer = await ask(portal.url, path);
    const scripts = [...answer.text.matchAll(/<script(?! type="application\/ld\+json")[^>]*>([^<]*)<\/script>/g)].map((m) => m[1]!);
    if (path.includes(slug)) {
      expect(scripts, path).toEqual([]);
      expect(answer.headers['content-security-policy'], path).toContain("script-src 'none'");
    } else {
      expect(scripts, path).toHaveLength(1);
      expect(scripts[0]!.length, path).toBeLessThan(300);
      expect(answer.headers['content-security-policy'], path).toContain(`script-src 'sha256-${createHash('sha256').update(scripts[0]!).digest('base64')}' 'strict-dynamic';`);
    }
    expect(answer.text, path).not.toMatch(/ on[a-z]+="| style="/);
  }
  const nonces = await Promise.all([1, 2].map(async () => {
    const answer = await ask(portal.url, '/es/sign-in');
    const nonce = /script-src 'nonce-([\w-]{22})' 'strict-dynamic'/.exec(String(answer.headers['content-security-policy']))?.[1];
    for (const [tag] of answer.text.matchAll(/<script\b[^>]*>/g)) expect(tag).toMatch(new RegExp(`nonce="${nonce}"|type="application/(ld\\+)?json"`));
    return nonce;
  }));
  expect(new Set(nonces).size).toBe(2);
  expect(nonces.every(Boolean)).toBe(true);
});

test('cookies: of the session only by signing in, shut to scripts and other sites; of the language alone for readers', async () => {
  const cookies = (answer: Answer) => answer.headers['set-cookie'] ?? [];
  const signedIn = await ask(portal.url, '/es/sign-in', { form: { email: 'demo.member@example.org', password: DEMO_PASSWORD } });
  const session = cookies(signedIn).filter((c) => /sid=/.test(c));
  expect(session).toHaveLength(1);
  expect(session[0]).toMatch(/; ?HttpOnly/i);
  expect(session[0]).toMatch(/; ?SameSite=Lax/i);
  expect(session[0]).toMatch(/; ?Path=\//i);
  expect(session[0]).not.toMatch(/Domain=/i);
  for (const path of ['/es', '/fr/practices', '/es/nada', '/healthz', '/favicon.svg', '/api/v1/practices', '/es/feed.xml']) {
    for (const cookie of cookies(await ask(portal.url, path))) expect(cookie, path).toMatch(/^lang=[\w%=]{2,20};.*HttpOnly; SameSite=Lax$/);
  }
  const cookie = session[0]!.split(';')[0]!;
  const out = await ask(portal.url, '/es/sign-out', { cookie, form: {} });
  expect(cookies(out).find((c) => /sid=/.test(c))).toMatch(/sid=;.*(Max-Age=0|Expires=Thu, 01 Jan 1970)/i);
  expect((await ask(portal.url, '/es/account', { cookie })).status).toBe(303);
});
