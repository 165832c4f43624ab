import { beforeAll, expect, it } from 'vitest';
import { newId } from '#app/domain/ids.ts';
import type { Trx } from '#db/client.ts';
import * as people from '#db/repositories/people.repo.ts';
import * as sessions from '#db/repositories/sessions.repo.ts';
import { createCommunity, createPerson } from '#tests/factories/people.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';

const NOW = new Date('2026-03-02T15:00:00.000Z');
const later = (ms: number) => new Date(NOW.getTime() + ms);

forEachDatabase((_dialect, open) => {
  let db: TestDatabase;
  const write = <T>(work: (trx: Trx) => Promise<T>) => db.writer.transaction().execute(work);

  beforeAll(async () => {
    db = await open();
  });

  it('gives back a person as written, with true and false as they are', async () => {
    const person = await createPerson(db, { name: 'Zoë Ñancupil', email: 'zoe@example.org', locale: 'fr', group: 'indigenous', secondFactor: false, organisation: 'Ministère' });
    const row = await people.personById(db.reader, person.id);
    expect(row).toMatchObject({ name: 'Zoë Ñancupil', email: 'zoe@example.org', locale: 'fr', stakeholder_group: 'indigenous', organisation: 'Ministère', is_demo: 0, disabled_at: null });
    expect([Boolean(row?.emailVerified), Boolean(row?.twoFactorEnabled)]).toEqual([true, false]);
    expect(await people.accountByEmail(db.reader, 'ZOE@example.org')).toMatchObject({ id: person.id, emailVerified: true });
    expect(await people.accountByEmail(db.reader, 'nobody@example.org')).toBeNull();
  });

  it('keeps an address for one account', async () => {
    await createPerson(db, { email: 'twice@example.org' });
    await expect(createPerson(db, { email: 'twice@example.org' })).rejects.toThrow();
  });

  it('knows which grants hold now', async () => {
    const communityId = await createCommunity(db);
    const { id } = await createPerson(db);
    await write(async (trx) => {
      const grant = (role: 'reviewer' | 'steward' | 'editor', communityId: string | null, expiresAt: Date | null) =>
        people.insertGrant(trx, { id: newId(), personId: id, grant: { role, communityId }, grantedBy: null, now: NOW, expiresAt });
      await grant('reviewer', null, null);
      await grant('steward', communityId, later(1000));
      await grant('editor', null, later(-1));
      await trx.insertInto('role_grant').values({ id: newId(), person_id: id, role: 'emperor', community_id: null, granted_by: null, granted_at: NOW.toISOString(), expires_at: null }).execute();
    });
    const held = (await people.grantsOf(db.reader, id, NOW)).sort((a, b) => a.role.localeCompare(b.role));
    expect(held).toEqual([{ role: 'reviewer', communityId: null }, { role: 'steward', communityId }]);
    expect(await people.grantsOf(db.reader, id, later(1000))).toHaveLength(1);
    expect((await people.grantRowsOf(db.reader, id)).some((g) => g.community === 'Test community')).toBe(true);
  });

  it('finds people by parts of their names whatever the signs in them', async () => {
    await createPerson(db, { name: 'Ana 100% Seguro' });
    await createPerson(db, { name: 'Ana_Maria' });
    await createPerson(db, { name: 'Ana\\Back' });
    const names = async (text: string) => (await people.searchPeople(db.reader, { text, page: 1, size: 20 })).rows.map((r) => r.name).sort();
    await createPerson(db, { name: 'Álvaro Ñuñez', organisation: 'Énergie' });
    expect([await names('álvaro'), await names('ÑUÑEZ'), await names('énergie')]).toEqual([['Álvaro Ñuñez'], ['Álvaro Ñuñez'], ['Álvaro Ñuñez']]);
    expect(await names('100%')).toEqual(['Ana 100% Seguro']);
    expect(await names('ana_')).toEqual(['Ana_Maria']);
    expect(await names('\\')).toEqual(['Ana\\Back']);
    expect(await names("' or 1=1 --")).toEqual([]);
    const page = await people.searchPeople(db.reader, { text: 'ana', page: 2, size: 2 });
    expect([page.total, page.rows.length]).toEqual([3, 1]);
  });

  it('counts administrators other than one', async () => {
    const fresh = await open();
    const one = await createPerson(fresh, { role: 'administrator' });
    expect(await people.countOtherAdministrators(fresh.reader, one.id, NOW)).toBe(0);
    const two = await createPerson(fresh, { role: 'administrator' });
    expect(await people.countOtherAdministrators(fresh.reader, one.id, NOW)).toBe(1);
    await fresh.writer.transaction().execute((trx) => people.setDisabled(trx, two.id, NOW));
    expect(await people.countOtherAdministrators(fresh.reader, one.id, NOW)).toBe(0);
    expect([await people.countPeople(fresh.reader), await people.countDemoPeople(fresh.reader)]).toEqual([2, 0]);
  });

  it('keeps the times of a session to the millisecond and ends it', async () => {
    const person = await createPerson(db);
    const at = new Date('2026-03-02T15:00:00.123Z');
    const insert = (id: string) => db.writer.insertInto('auth_session').values({
      id, token: `token-${id}`, userId: person.id, createdAt: at.toISOString(), updatedAt: at.toISOString(), expiresAt: later(3_600_000).toISOString(), ipAddress: null, userAgent: 'Test',
    }).execute();
    await insert(`s1-${person.id}`);
    await insert(`s2-${person.id}`);
    const row = await sessions.sessionByToken(db.reader, `token-s1-${person.id}`);
    expect(row).toMatchObject({ userId: person.id, name: person.name, factorEnrolled: true, createdAt: at, seenAt: at, expiresAt: later(3_600_000) });
    await sessions.touchSession(db.writer, `s1-${person.id}`, later(5));
    expect((await sessions.sessionsOf(db.reader, person.id)).map((s) => s.id)).toEqual([`s2-${person.id}`, `s1-${person.id}`]);
    expect(await write((trx) => sessions.endSessionOf(trx, newId(), `s1-${person.id}`))).toBe(false);
    expect(await write((trx) => sessions.endSessionsOf(trx, person.id, `s1-${person.id}`))).toBe(1);
    expect(await sessions.sessionByToken(db.reader, `token-s2-${person.id}`)).toBeNull();
  });

  it('takes a one-time value once, also when two try at the same time', async () => {
    const take = (identifier: string) => write((trx) => sessions.takeOnce(trx, { id: newId(), identifier, expiresAt: later(60_000), now: NOW }));
    expect([await take('code-1'), await take('code-1')]).toEqual([true, false]);
  });
});
