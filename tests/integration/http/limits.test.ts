import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPerson } from '#tests/factories/people.ts';
import type { Person } from '#app/domain/actor.ts';
import { formPost, startEdge, type EdgeServer } from './edge-server.ts';

let edge: EdgeServer;
let person: Person;
beforeAll(async () => {
  edge = await startEdge({ RATE_LIMITS: 'on' }, async (database) => {
    person = await createPerson(database);
  });
});
afterAll(() => edge.close());

it('searches 60 times, reads 300 times a minute in all, then waits; health and files stand outside, a person has a share of their own', async () => {
  for (let n = 1; n <= 60; n++) expect((await edge.ask('/es/practices?q=agua')).status).toBe(200);
  expect((await edge.ask('/es/practices?q=agua')).status).toBe(429);
  for (let n = 62; n <= 300; n++) expect((await edge.ask('/es/about')).status, `read ${n}`).toBe(200);

  const refused = await edge.ask('/fr/about');
  expect(refused.status).toBe(429);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect(refused.text).toContain('lang="fr"');
  expect(refused.headers['content-security-policy']).toContain("script-src 'none'");

  expect((await edge.ask('/healthz')).status).toBe(200);
  expect((await edge.ask('/favicon.svg')).status).toBe(200);
  expect((await edge.ask('/es/about', { as: person })).status).toBe(200);
});

it('writes 60 times a minute, however the address is written', async () => {
  const statuses: number[] = [];
  for (let n = 1; n <= 61; n++) {
    const path = ['/es/about', '/es/about/', '/ES/about', '/es/about?x=1'][n % 4]!;
    statuses.push((await edge.ask(path, { ...formPost(edge.portal.url, { a: 'b' }), as: person, headers: formPost(edge.portal.url, {}).headers! })).status);
  }
  expect(statuses.slice(0, 60)).not.toContain(429);
  expect(statuses[60]).toBe(429);
});
