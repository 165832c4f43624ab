import { beforeEach, expect, it } from 'vitest';
import type { OutboxEvent } from '#app/domain/events.ts';
import { appendOutbox, dueOutbox, outboxDone, outboxFailed } from '#db/repositories/outbox.repo.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';

const NOW = new Date('2026-03-02T15:00:00.000Z');
const later = (ms: number) => new Date(NOW.getTime() + ms);

forEachDatabase((_dialect, open) => {
  let db: TestDatabase;
  const append = (...events: OutboxEvent[]) => db.writer.transaction().execute((trx) => appendOutbox(trx, events, NOW));

  beforeEach(async () => {
    db = await open();
  });

  it('gives back what was put in, oldest first and no more than asked for', async () => {
    const mail: OutboxEvent = { kind: 'mail.auth', to: 'persona@example.org', locale: 'fr', template: 'confirm', params: { url: 'https://x/?a=1&b="é"' } };
    await append(mail, { kind: 'practice.changed', practiceId: 'a' });
    await append({ kind: 'vocabulary.changed' });
    const due = await dueOutbox(db.writer, NOW, 10);
    expect(due.map((r) => r.event)).toEqual([mail, { kind: 'practice.changed', practiceId: 'a' }, { kind: 'vocabulary.changed' }]);
    expect(due.every((r) => typeof r.seq === 'number' && r.attempts === 0)).toBe(true);
    expect(await dueOutbox(db.writer, NOW, 2)).toHaveLength(2);
  });

  it('is written with what caused it or not at all', async () => {
    await expect(db.writer.transaction().execute(async (trx) => {
      await appendOutbox(trx, [{ kind: 'vocabulary.changed' }], NOW);
      throw new Error('rolled back');
    })).rejects.toThrow('rolled back');
    expect(await dueOutbox(db.writer, NOW, 10)).toEqual([]);
  });

  it('forgets a row that is done', async () => {
    await append({ kind: 'vocabulary.changed' });
    const [row] = await dueOutbox(db.writer, NOW, 10);
    await outboxDone(db.writer, row?.seq ?? 0, NOW);
    expect(await dueOutbox(db.writer, later(1e9), 10)).toEqual([]);
  });

  it('puts a failed row off and lays it with the dead in the end', async () => {
    await append({ kind: 'practice.changed', practiceId: 'a' });
    const seq = (await dueOutbox(db.writer, NOW, 1))[0]?.seq ?? 0;
    await outboxFailed(db.writer, seq, `no connection ${'x'.repeat(2000)}`, later(60_000));
    expect(await dueOutbox(db.writer, later(59_999), 10)).toEqual([]);
    expect((await dueOutbox(db.writer, later(60_000), 10))[0]).toMatchObject({ seq, attempts: 1 });
    await outboxFailed(db.writer, seq, 'refused', null);
    expect(await dueOutbox(db.writer, later(1e9), 10)).toEqual([]);
    const row = await db.reader.selectFrom('outbox').selectAll().where('seq', '=', seq).executeTakeFirstOrThrow();
    expect(row).toMatchObject({ state: 'dead', attempts: 2, last_error: 'refused' });
  });
});
