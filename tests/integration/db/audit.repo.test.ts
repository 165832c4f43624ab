import { sql } from 'kysely';
import { beforeEach, expect, it } from 'vitest';
import { appendAudit, auditHash, auditOf, verifyAudit } from '#db/repositories/audit.repo.ts';
import { createPerson } from '#tests/factories/people.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';

const entry = (n: number) => ({
  at: `2026-03-02T15:00:${String(n).padStart(2, '0')}.000Z`, actorId: null, actorRole: 'editor', sessionId: null, action: 'edition.publish',
  objectKind: 'edition', objectId: `edition-${n % 3}`, reason: n % 2 ? `Razón ${n}, «ñ»` : null, afterHash: n % 2 ? 'a'.repeat(64) : null,
});

forEachDatabase((dialect, open) => {
  let db: TestDatabase;
  const append = (n: number) => db.writer.transaction().execute((trx) => appendAudit(trx, entry(n)));
  /** What somebody with the database's password could do. */
  const behindItsBack = async (work: () => Promise<unknown>) => {
    const triggers = dialect === 'postgres' ? ['audit_no_change', 'audit_no_truncate'] : ['audit_no_update', 'audit_no_delete'];
    for (const name of triggers) await sql`drop trigger ${sql.ref(name)} ${dialect === 'postgres' ? sql`on audit` : sql``}`.execute(db.writer);
    await work();
  };

  beforeEach(async () => {
    db = await open();
    for (let n = 0; n < 10; n++) await append(n);
  });

  it('holds from the first row to the last', async () => {
    expect(await verifyAudit(db.reader)).toEqual({ rows: 10, brokenAt: null });
    expect((await auditOf(db.reader, 'edition', 'edition-1')).map((r) => r.reason)).toEqual(['Razón 1, «ñ»', null, 'Razón 7, «ñ»']);
  });

  it('stays one chain when many write at once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, i) => append(i)));
    expect(await verifyAudit(db.reader)).toEqual({ rows: 30, brokenAt: null });
  });

  it('names who did it, as long as the person is known', async () => {
    const person = await createPerson(db, { name: 'Demo editor' });
    await db.writer.transaction().execute((trx) => appendAudit(trx, { ...entry(1), actorId: person.id, objectId: 'one' }));
    expect((await auditOf(db.reader, 'edition', 'one'))[0]).toMatchObject({ actor_name: 'Demo editor', actor_role: 'editor' });
  });

  it('refuses to be changed or cut, in the database itself', async () => {
    await expect(db.writer.updateTable('audit').set({ reason: 'nothing happened' }).where('seq', '=', 3).execute()).rejects.toThrow('append-only');
    await expect(db.writer.deleteFrom('audit').where('seq', '=', 3).execute()).rejects.toThrow('append-only');
    expect(await verifyAudit(db.reader)).toEqual({ rows: 10, brokenAt: null });
  });

  it('refuses to be emptied at once', async () => {
    const emptying = dialect === 'postgres' ? sql`truncate audit`.execute(db.writer) : sql`delete from audit`.execute(db.writer);
    await expect(emptying).rejects.toThrow('append-only');
  });

  it('shows the first row somebody changed all the same', async () => {
    await behindItsBack(() => db.writer.updateTable('audit').set({ actor_role: 'administrator' }).where('seq', '=', 4).execute());
    expect(await verifyAudit(db.reader)).toEqual({ rows: 3, brokenAt: 4 });
  });

  it('shows the row after one that somebody removed', async () => {
    await behindItsBack(() => db.writer.deleteFrom('audit').where('seq', '=', 4).execute());
    expect(await verifyAudit(db.reader)).toEqual({ rows: 3, brokenAt: 5 });
  });

  it('shows a row that was made to fit itself but not its successors', async () => {
    const row = await db.reader.selectFrom('audit').selectAll().where('seq', '=', 6).executeTakeFirstOrThrow();
    const forged = auditHash(row.prev_hash, { ...entry(5), beforeHash: null, requestId: null, reason: 'forged' });
    await behindItsBack(() => db.writer.updateTable('audit').set({ reason: 'forged', hash: forged }).where('seq', '=', 6).execute());
    expect(await verifyAudit(db.reader)).toEqual({ rows: 6, brokenAt: 7 });
  });
});
