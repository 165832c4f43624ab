import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { handlers } from '#app/jobs/handlers.server.ts';
import { startOutboxRunner } from '#app/jobs/outbox-runner.server.ts';
import { hidePost } from '#app/features/discussions/hide-post.server.ts';
import { subscribe } from '#app/features/discussions/subscribe.server.ts';
import { writePost } from '#app/features/discussions/write-post.server.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import { createPerson } from '#tests/factories/people.ts';
import { publishedPractice, submittedPractice } from '#tests/factories/practices.ts';
import { openTestDatabase, type TestDatabase } from '#tests/setup/database.ts';
import { slowClock } from '../discussions/setup.ts';
import { append, jobsOn, received, rows, stillClock, type Clock } from './world.ts';

const MINUTE = 60_000;
let database: TestDatabase;
let clock: Clock;
beforeEach(async () => {
  database = await openTestDatabase('sqlite');
  clock = stillClock(new Date('2030-01-01T00:00:00Z'));
});
afterEach(() => database.close());

async function drain(change: Parameters<typeof jobsOn>[2] = {}) {
  const jobs = await jobsOn(database, clock, change);
  const runner = startOutboxRunner(jobs, handlers);
  await runner.drain();
  await runner.stop();
  jobs.mailer.close();
}

const confirm = { kind: 'mail.auth', to: 'ana@example.org', locale: 'fr', template: 'confirm', params: { name: 'Ana <b>', url: 'https://portal.example.org/fr/confirm?token=t' } } as const;

describe('what is written', () => {
  it('account mail in the language of its reader, plain and as escaped HTML', async () => {
    await append(database, clock, confirm);
    await drain();
    const [mail] = await received(database);
    expect(mail).toMatchObject({ subject: 'Confirmez votre adresse courriel' });
    expect(mail!.to).toContain('ana@example.org');
    expect(mail!.text).toContain('Bonjour Ana <b>,');
    expect(mail!.text).toContain('https://portal.example.org/fr/confirm?token=t');
    expect(mail!.raw).toMatch(/Content-Type: text\/html/);
    expect(mail!.raw).not.toMatch(/Ana <b>,<\/p>/);
    expect(mail!.raw).toMatch(/Message-ID: <outbox-000000001@portal\.example\.org>/);
  });

  it('every template in every language has a subject and a body', async () => {
    for (const locale of ['es', 'en', 'fr'] as const) {
      for (const template of ['confirm', 'reset', 'already-registered', 'new-sign-in', 'factor-changed', 'locked'] as const) {
        await append(database, clock, { kind: 'mail.auth', to: 'a@example.org', locale, template, params: { name: 'Ana', url: 'https://x.example', resetUrl: 'https://y.example', change: 'password' } });
      }
    }
    await drain();
    const all = await received(database);
    expect(all).toHaveLength(18);
    for (const mail of all) {
      expect(mail.subject.length).toBeGreaterThan(10);
      expect(mail.text).not.toMatch(/\{\{|mail:|undefined/);
    }
  });

  it('submitted work goes to who may review it and not to its author; decisions to the author', async () => {
    const reviewer = await createPerson(database, { role: 'reviewer', locale: 'en' });
    const author = await createPerson(database, { role: 'reviewer', locale: 'fr' });
    await createPerson(database, { role: 'staff' });
    await submittedPractice(database, { author, text: { title: 'Cierre\r\nBcc: x@evil.example' } });
    await drain();
    const mails = await received(database);
    expect(mails.map((m) => m.to.includes(reviewer.email))).toEqual([true]);
    expect(mails[0]!.raw.split('\n\n')[0]).not.toMatch(/^Bcc:/m);
    expect(mails[0]!.text).toContain('/en/review/');

    const published = await publishedPractice(database, { author });
    await drain();
    const toAuthor = (await received(database)).filter((m) => m.to.includes(author.email));
    expect(toAuthor.map((m) => m.subject.split(/\s:\s/)[0])).toEqual(expect.arrayContaining(['Approuvée', 'Publiée']));
    expect(toAuthor.at(-1)!.text).toContain(`/es/practices/${published.slug}`);
  });

  it('a post goes to who follows the practice and may still read it, with a way out; words of closed practices stay out', async () => {
    const [ana, ben] = [await createPerson(database, { locale: 'fr' }), await createPerson(database)];
    const writer = await createPerson(database, { name: 'Wayra <i>' });
    const open = await publishedPractice(database);
    const closed = await publishedPractice(database, { access: { kind: 'members' } });
    for (const p of [open, closed]) await subscribe(await testCtx(database, ana), { practiceId: p.practiceId });
    await subscribe(await testCtx(database, ben), { practiceId: open.practiceId });
    await database.writer.updateTable('person').set({ disabled_at: new Date().toISOString() }).where('id', '=', ben.id).execute();
    const ctx = await testCtx(database, writer, { now: slowClock() });
    await writePost(ctx, { practiceId: open.practiceId, parentId: null, lang: 'es', markdown: 'Palabras abiertas' });
    await writePost(ctx, { practiceId: closed.practiceId, parentId: null, lang: 'es', markdown: 'Palabras cerradas' });
    await drain();
    const mails = (await received(database)).filter((m) => /List-Unsubscribe/i.test(m.raw));
    expect(mails).toHaveLength(2);
    expect(mails.every((m) => m.to.includes(ana.email) && m.text.includes('/unsubscribe/'))).toBe(true);
    expect(mails[0]!.text).toContain('> Palabras abiertas');
    expect(mails.some((m) => m.raw.includes('cerradas'))).toBe(false);
  });

  it('who wrote a hidden post learns why', async () => {
    const writer = await createPerson(database, { locale: 'en' });
    const editor = await createPerson(database, { role: 'editor' });
    const practice = await publishedPractice(database);
    const { postId } = await writePost(await testCtx(database, writer, { now: slowClock() }), { practiceId: practice.practiceId, parentId: null, lang: 'en', markdown: 'Buy this' });
    await hidePost(await testCtx(database, editor), { postId, reason: 'It advertises.' });
    await drain();
    const mail = (await received(database)).find((m) => m.subject === 'Your post was hidden');
    expect(mail!.text).toContain('> It advertises.');
  });
});

describe('a real mail server', () => {
  let server: SMTPServer | undefined;
  let got: { id: string; to: string[] }[] = [];
  let trouble: Error | null = null;

  async function serve(options: { slowMs?: number } = {}): Promise<string> {
    got = [];
    server = new SMTPServer({
      authOptional: true, disabledCommands: ['STARTTLS'],
      onRcptTo: (_address, _session, done) => done(trouble),
      onData(stream, session, done) {
        let text = '';
        stream.on('data', (d: Buffer) => (text += d.toString()));
        stream.on('end', () => setTimeout(() => {
          got.push({ id: /Message-ID: <([^>]+)>/i.exec(text)?.[1] ?? '', to: session.envelope.rcptTo.map((r) => r.address) });
          done(null);
        }, options.slowMs ?? 0));
      },
    });
    server.on('error', () => undefined);
    await new Promise<void>((ready) => server!.listen(0, '127.0.0.1', ready));
    return `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  }
  const failing = (code: number) => Object.assign(new Error('scripted'), { responseCode: code });
  afterEach(async () => {
    trouble = null;
    await new Promise<void>((done) => (server ? server.close(done) : done()));
    server = undefined;
  });

  it('takes the message, once', async () => {
    const smtpUrl = await serve();
    await append(database, clock, confirm);
    await drain({ smtpUrl });
    await drain({ smtpUrl });
    expect(got).toEqual([{ id: 'outbox-000000001@portal.example.org', to: ['ana@example.org'] }]);
  });

  it('4xx is tried again later, 5xx is not', async () => {
    const smtpUrl = await serve();
    trouble = failing(451);
    await append(database, clock, confirm);
    await drain({ smtpUrl });
    expect((await rows(database))[0]).toMatchObject({ state: 'pending', attempts: 1 });
    trouble = null;
    clock.pass(2 * MINUTE);
    await drain({ smtpUrl });
    expect(got).toHaveLength(1);

    trouble = failing(550);
    await append(database, clock, confirm);
    await drain({ smtpUrl });
    const dead = (await rows(database)).at(-1)!;
    expect(dead).toMatchObject({ state: 'dead' });
    expect(dead.last_error).not.toContain('ana@');
  });

  it('down: nothing is lost, all is sent when it is back', async () => {
    await append(database, clock, confirm, confirm, confirm);
    await drain({ smtpUrl: 'smtp://127.0.0.1:1' });
    expect((await rows(database)).map((r) => r.attempts)).toEqual([1, 0, 0]);
    const smtpUrl = await serve();
    clock.pass(2 * MINUTE);
    await drain({ smtpUrl });
    expect(new Set(got.map((m) => m.id)).size).toBe(3);
    expect((await rows(database)).every((r) => r.state === 'done')).toBe(true);
  });

  it('slow: waits within its limit; silent: gives up and tries later, pages are not held up', async () => {
    const slow = await serve({ slowMs: 700 });
    await append(database, clock, confirm);
    await drain({ smtpUrl: slow });
    expect(got).toHaveLength(1);

    const sockets: { destroy(): void }[] = [];
    const silent: Server = createServer((socket) => void sockets.push(socket));
    await new Promise<void>((ready) => silent.listen(0, '127.0.0.1', ready));
    let droppedAfter = 0;
    const began = performance.now();
    await append(database, clock, confirm, { kind: 'practice.changed', practiceId: 'x' });
    await drain({ smtpUrl: `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`, dropPages: () => void (droppedAfter = performance.now() - began) });
    expect(droppedAfter).toBeGreaterThan(0);
    expect(droppedAfter).toBeLessThan(1000);
    expect((await rows(database)).find((r) => r.state === 'pending')).toMatchObject({ attempts: 1, kind: 'mail.auth' });
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((done) => silent.close(() => done()));
  });
});
