import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formPost, startEdge, type EdgeServer } from './edge-server.ts';

let edge: EdgeServer;
beforeAll(async () => {
  edge = await startEdge();
});
afterAll(() => edge.close());

const fields = { email: 'a@example.org', password: 'x' };
const post = (headers: Record<string, string>, drop: string[] = []) => {
  const ask = formPost(edge.portal.url, fields, headers);
  for (const name of drop) delete ask.headers?.[name];
  return edge.ask('/es/sign-in', ask);
};

describe('a form must come from a page of ours', () => {
  it.each([
    ['another site', { Origin: 'https://evil.example' }, []],
    ['null', { Origin: 'null' }, []],
    ['a name that only begins like ours', { Origin: 'http://127.0.0.1.evil.example' }, []],
    ['cross-site, whatever the origin', { 'Sec-Fetch-Site': 'cross-site' }, []],
    ['same-site, which is another host', { 'Sec-Fetch-Site': 'same-site' }, []],
    ['no origin at all', {}, ['Origin', 'Sec-Fetch-Site']],
  ] as [string, Record<string, string>, string[]][])('%s: 403', async (_name, headers, drop) => {
    expect((await post(headers, drop)).status).toBe(403);
  });
  it('our own is heard', async () => {
    expect((await post({})).status).not.toBe(403);
  });
});

describe('hosts', () => {
  it.each(['evil.example', '127.0.0.1', 'localhost:1', '127.0.0.1.evil.example'])('%s: 421', async (host) => {
    expect((await edge.ask('/es', { headers: { Host: host } })).status).toBe(421);
  });
  it('a forwarded host of somebody else is not believed', async () => {
    const answer = await edge.ask('/es', { headers: { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'https', 'X-Forwarded-For': '9.9.9.9' } });
    expect(answer.status).toBe(200);
    expect(answer.text).not.toContain('evil.example');
  });
});

describe('bodies', () => {
  it.each([['PUT', 405], ['DELETE', 405], ['PATCH', 405]])('%s: %d', async (method, status) => {
    expect((await edge.ask('/es', { method, headers: { Origin: edge.portal.url } })).status).toBe(status);
  });
  it.each(['text/plain', 'application/xml', 'multipart/mixed; boundary=x'])('%s: 415', async (type) => {
    expect((await post({ 'Content-Type': type })).status).toBe(415);
  });
  it('a form over 2 MB is refused before it is read', async () => {
    const ask = formPost(edge.portal.url, { a: 'x'.repeat(2 * 1024 * 1024) });
    const answer = await edge.ask('/fr/sign-in', ask).catch((e: NodeJS.ErrnoException) => e.code);
    if (typeof answer === 'object') {
      expect(answer.status).toBe(413);
      expect(answer.text).toContain('lang="fr"');
    } else expect(['EPIPE', 'ECONNRESET']).toContain(answer);
  });
  it('a chunked form over 2 MB is cut while it is read', async () => {
    const answer = await edge.ask('/en/sign-in', { ...formPost(edge.portal.url, { a: 'x'.repeat(3 * 1024 * 1024) }), chunked: true }).catch((e: NodeJS.ErrnoException) => e.code);
    if (typeof answer === 'object') expect(answer.status).toBe(413);
    else expect(['EPIPE', 'ECONNRESET']).toContain(answer);
  });
});

describe('pages of refusal', () => {
  it.each([['es', 'El formulario no se envió'], ['en', 'The form was not sent'], ['fr', 'Le formulaire n’a pas été envoyé']])('speak %s', async (lang, words) => {
    const answer = await edge.ask(`/${lang}/sign-in`, formPost('https://evil.example', fields));
    expect(answer.text).toContain(`<html lang="${lang}"`);
    expect(answer.text).toContain(words);
    expect(answer.text).toMatch(/<link rel="stylesheet" href="\/assets\/root-/);
  });
  it('are JSON for machines', async () => {
    const answer = await edge.ask('/api/v1/practices', { method: 'POST', headers: { Accept: 'application/json' } });
    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.text)).toMatchObject({ error: 'foreign-origin' });
  });
});
