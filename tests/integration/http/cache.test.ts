import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '#app/domain/actor.ts';
import { appendOutbox } from '#db/repositories/outbox.repo.ts';
import { createPerson } from '#tests/factories/people.ts';
import { publishedPractice } from '#tests/factories/practices.ts';
import { startEdge, type EdgeServer } from './edge-server.ts';

let edge: EdgeServer;
let open: { slug: string; practiceId: string };
let closed: { slug: string };
let member: Person;
const SECRET_WORD = 'quebracho';

beforeAll(async () => {
  edge = await startEdge({}, async (database) => {
    member = await createPerson(database, { name: 'Rosa Miembro' });
    open = await publishedPractice(database, { text: { title: 'Abierta para todas las personas' } });
    closed = await publishedPractice(database, { text: { title: `Solo ${SECRET_WORD}` }, access: { kind: 'members' } });
  });
});
afterAll(() => edge.close());

const requestId = (a: { headers: NodeJS.Dict<string | string[]> }) => a.headers['x-request-id'];

it('gives a page again without making it, and never a person’s page to anybody else', async () => {
  const pages = ['/es', '/es/practices', `/es/practices/${open.slug}`];
  for (const page of pages) {
    const asMember = await edge.ask(page, { as: member });
    expect(asMember.text).toContain('Rosa Miembro');
    for (let n = 0; n < 3; n++) {
      const asVisitor = await edge.ask(page);
      expect(asVisitor.status).toBe(200);
      expect(asVisitor.text).not.toContain('Rosa Miembro');
      expect(asVisitor.text).not.toContain(SECRET_WORD);
    }
  }
});

it('what is for members is not kept for visitors, nor their not-found for members', async () => {
  const page = `/es/practices/${closed.slug}`;
  expect((await edge.ask(page)).status).toBe(404);
  expect((await edge.ask(page, { as: member })).text).toContain(SECRET_WORD);
  expect((await edge.ask(page)).status).toBe(404);
  expect((await edge.ask(page, { headers: { Cookie: 'sid=forged' } })).status).toBe(404);
});

it('sets the language cookie for each reader, not the first one’s request id', async () => {
  const [a, b] = [await edge.ask('/fr'), await edge.ask('/fr')];
  expect(requestId(a)).not.toBe(requestId(b));
  expect(String(b.headers['set-cookie'])).toMatch(/^lang=/);
  expect(b.headers['etag']).toBe(a.headers['etag']);
});

it('drops what it keeps when the outbox says so', async () => {
  const title = async () => (await edge.ask('/es')).text.includes('Título nuevo');
  expect(await title()).toBe(false);
  // a write of this process, seen by no page until the event is handled
  await edge.portal.runtime.database.writer.transaction().execute(async (trx) => {
    await trx.updateTable('revision').set({ title: 'Título nuevo' }).where('title', '=', 'Abierta para todas las personas').execute();
    await appendOutbox(trx, [{ kind: 'practice.changed', practiceId: open.practiceId }], new Date());
  });
  await edge.portal.runner.drain();
  expect(await title()).toBe(true);
});

it('notices what another process wrote', async () => {
  const words = async () => (await edge.ask('/es')).text.includes('Otro proceso');
  expect(await words()).toBe(false);
  await edge.database.writer.updateTable('revision').set({ title: 'Otro proceso' }).where('title', '=', 'Título nuevo').execute();
  expect(await words()).toBe(true);
});
