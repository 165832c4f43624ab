import { beforeEach, expect, it } from 'vitest';
import { startOutboxRunner } from '#app/jobs/outbox-runner.server.ts';
import { PermanentError } from '#app/features/notifications/mailer.server.ts';
import type { Handlers } from '#app/jobs/job.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';
import { append, jobsOn, rows, stillClock, type Clock } from './world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

forEachDatabase((_dialect, open) => {
  let database: TestDatabase;
  let clock: Clock;
  let seen: string[];
  const fake = (change: Partial<Handlers> = {}): Handlers => {
    const note = async (_jobs: unknown, job: { event: { kind: string; practiceId?: string } }) => void seen.push(`${job.event.kind} ${job.event.practiceId ?? ''}`.trim());
    return { 'practice.changed': note, 'discussion.changed': note, 'vocabulary.changed': note, 'search.rebuild': note, 'file.read': note, 'mail.auth': note, 'mail.review': note, 'mail.review-asked': note, 'edition.publish-due': note, 'mail.review-due': note, 'mail.practice-due': note, 'mail.author-asked': note, 'mail.post': note, 'mail.post-held': note, 'mail.post-hidden': note, 'mail.post-decided': note, 'instrument.changed': note, 'person.changed': note, 'organisation.changed': note, 'mail.instrument': note, 'saved-searches.match': note, 'mail.saved-search': note, ...change };
  };

  beforeEach(async () => {
    database = await open();
    clock = stillClock();
    seen = [];
  });

  it('works off what is due, in order, once', async () => {
    const runner = startOutboxRunner(await jobsOn(database, clock), fake());
    await append(database, clock, { kind: 'practice.changed', practiceId: 'a' }, { kind: 'discussion.changed', practiceId: 'b' }, { kind: 'practice.changed', practiceId: 'c' });
    expect(await runner.drain()).toBe(3);
    expect(seen).toEqual(['practice.changed a', 'discussion.changed b', 'practice.changed c']);
    expect(await runner.drain()).toBe(0);
    await runner.stop();
  });

  it('puts off what fails, holds what comes behind it, lets other kinds pass, and gives up in the end', async () => {
    let down = true;
    const tries: number[] = [];
    const runner = startOutboxRunner(await jobsOn(database, clock), fake({
      'discussion.changed': async (_jobs, job) => {
        tries.push(job.seq);
        if (down) throw new Error('engine down');
        seen.push(`discussion.changed ${job.event.practiceId}`);
      },
    }));
    await append(database, clock, { kind: 'discussion.changed', practiceId: 'a' }, { kind: 'discussion.changed', practiceId: 'b' }, { kind: 'practice.changed', practiceId: 'c' });
    await runner.drain();
    expect(seen).toEqual(['practice.changed c']);
    expect(tries).toHaveLength(1);
    const [first] = await rows(database);
    const wait = new Date(first!.available_at).getTime() - clock.now().getTime();
    expect(wait).toBeGreaterThanOrEqual(0.8 * MINUTE);
    expect(wait).toBeLessThanOrEqual(1.2 * MINUTE);

    down = false;
    clock.pass(2 * MINUTE);
    await runner.drain();
    expect(seen.slice(1).sort()).toEqual(['discussion.changed a', 'discussion.changed b']);

    down = true;
    await append(database, clock, { kind: 'discussion.changed', practiceId: 'z' });
    for (let n = 0; n < 12; n++) {
      await runner.drain();
      clock.pass(30 * HOUR);
    }
    const last = (await rows(database)).at(-1)!;
    expect(last).toMatchObject({ state: 'dead', attempts: 10, last_error: 'engine down' });
    await runner.stop();
  });

  it('gives up at once what cannot be mended', async () => {
    const runner = startOutboxRunner(await jobsOn(database, clock), fake({
      'practice.changed': async () => {
        throw new PermanentError('no such thing');
      },
    }));
    await append(database, clock, { kind: 'practice.changed', practiceId: 'a' }, { kind: 'practice.changed', practiceId: 'b' });
    await runner.drain();
    expect((await rows(database)).map((r) => r.state)).toEqual(['dead', 'dead']);
    await runner.stop();
  });

  it('two runners never work at once', async () => {
    let inside = 0;
    let most = 0;
    const slow = fake({
      'practice.changed': async (_jobs, job) => {
        most = Math.max(most, ++inside);
        await new Promise((wake) => setTimeout(wake, 5));
        inside--;
        seen.push(job.event.practiceId);
      },
    });
    const runners = [startOutboxRunner(await jobsOn(database, clock), slow), startOutboxRunner(await jobsOn(database, clock), slow)];
    await append(database, clock, ...Array.from({ length: 20 }, (_, n) => ({ kind: 'practice.changed' as const, practiceId: String(n) })));
    await Promise.all(runners.map((r) => r.drain()));
    expect(most).toBe(1);
    expect(seen).toEqual(Array.from({ length: 20 }, (_, n) => String(n)));
    for (const runner of runners) await runner.stop();
  });

  it('remembers whom it reached before it failed', async () => {
    const sent: string[] = [];
    let fail = true;
    const runner = startOutboxRunner(await jobsOn(database, clock), fake({
      'mail.post': async (_jobs, job) => {
        for (const to of ['ana', 'ben', 'eva']) {
          if (job.sent.includes(to)) continue;
          if (to === 'eva' && fail) throw new Error('line broke');
          sent.push(to);
          await job.markSent(to);
        }
      },
    }));
    await append(database, clock, { kind: 'mail.post', postId: 'p' });
    await runner.drain();
    fail = false;
    clock.pass(2 * MINUTE);
    await runner.drain();
    expect(sent).toEqual(['ana', 'ben', 'eva']);
    await runner.stop();
  });

  it('keeps no address and no link of account mail that was sent', async () => {
    const runner = startOutboxRunner(await jobsOn(database, clock), fake());
    await append(database, clock, { kind: 'mail.auth', to: 'ana@example.org', locale: 'es', template: 'reset', params: { url: 'https://x/?token=secret' } });
    await runner.drain();
    expect((await rows(database))[0]!.payload).toBe('{}');
    await runner.stop();
  });
});

