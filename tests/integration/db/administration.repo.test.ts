import { beforeAll, expect, it } from 'vitest';
import { seedVocabulary } from '#db/seeds/vocabulary.ts';
import { appendAudit } from '#db/repositories/audit.repo.ts';
import * as administration from '#db/repositories/administration.repo.ts';
import { claimOnce, keepOnce, onceResult, releaseOnce, sweepOnce } from '#db/repositories/idempotency.repo.ts';
import { releaseLease, leaseHolder, takeLease } from '#db/repositories/lease.repo.ts';
import { appendOutbox, dueOutbox, outboxFailed } from '#db/repositories/outbox.repo.ts';
import { recipientsByIds, recipientsWithRole } from '#db/repositories/recipients.repo.ts';
import { dropSetting, putSetting, settingOf } from '#db/repositories/settings.repo.ts';
import { conceptsIn, narrowerOf } from '#db/repositories/vocabulary.repo.ts';
import type { Trx } from '#db/client.ts';
import { createCommunity, createPerson } from '#tests/factories/people.ts';
import { rawPractice } from '#tests/factories/practices.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';

const NOW = new Date('2026-03-02T15:00:00.000Z');
const later = (ms: number) => new Date(NOW.getTime() + ms);

forEachDatabase((_dialect, open) => {
  let db: TestDatabase;
  const write = <T>(work: (trx: Trx) => Promise<T>) => db.writer.transaction().execute(work);

  beforeAll(async () => {
    db = await open();
    await write(seedVocabulary);
  });

  it('finds audit entries by person, object and the beginning of the action, newest first', async () => {
    const person = await createPerson(db, { name: 'Demo staff' });
    const actions = ['edition.publish', 'edition.publish-again', 'edition_x', 'person.disable', 'edition.approve'];
    for (const [n, action] of actions.entries()) {
      await write((trx) => appendAudit(trx, {
        at: later(n).toISOString(), actorId: n === 0 ? person.id : null, actorRole: 'staff', sessionId: null, action, objectKind: 'edition', objectId: `o${n}`,
      }));
    }
    const page = async (q: Partial<administration.AuditQuery>) => (await administration.auditPage(db.reader, { person: '', object: '', action: '', page: 1, size: 10, ...q })).rows.map((r) => r.action);
    expect(await page({})).toEqual([...actions].reverse());
    expect(await page({ action: 'edition.' })).toEqual(['edition.approve', 'edition.publish-again', 'edition.publish']);
    expect(await page({ action: 'edition_' })).toEqual(['edition_x']);
    expect(await page({ action: '%' })).toEqual([]);
    expect(await page({ object: 'o3' })).toEqual(['person.disable']);
    const own = await administration.auditPage(db.reader, { person: person.id, object: '', action: '', page: 1, size: 10 });
    expect([own.total, own.rows[0]?.actor]).toEqual([1, 'Demo staff']);
    expect(await page({ page: 2, size: 3 })).toHaveLength(2);
  });

  it('counts what there is', async () => {
    const fresh = await open();
    await createPerson(fresh);
    await rawPractice(fresh);
    expect(await administration.portalCounts(fresh.reader)).toEqual({ people: 1, practices: 1, editions: { published: 1 }, posts: 0, pending: 0, dead: 0 });
  });

  it('shows dead letters without what is in them and puts them back once', async () => {
    await write((trx) => appendOutbox(trx, [{ kind: 'vocabulary.changed' }], NOW));
    const seq = (await dueOutbox(db.writer, NOW, 1))[0]?.seq ?? 0;
    await outboxFailed(db.writer, seq, 'refused', null);
    const [letter] = await administration.deadLetters(db.reader, 10);
    expect(letter).toMatchObject({ kind: 'vocabulary.changed', last_error: 'refused' });
    expect(Object.keys(letter ?? {})).not.toContain('payload');
    expect([await write((trx) => administration.reviveLetter(trx, seq, NOW)), await write((trx) => administration.reviveLetter(trx, seq, NOW))]).toEqual([true, false]);
  });

  it('keeps labels of concepts in every language and finds narrower ones', async () => {
    const concepts = await conceptsIn(db.reader, 'fr');
    expect(concepts.length).toBeGreaterThan(20);
    expect(concepts.every((c) => c.label.length > 0)).toBe(true);
    const theme = concepts.find((c) => c.scheme === 'theme' && concepts.some((n) => n.broaderId === c.id));
    expect((await narrowerOf(db.reader, theme?.id ?? '')).length).toBeGreaterThan(1);
    await write((trx) => administration.setPrefLabel(trx, theme?.id ?? '', 'fr', 'Nom nouveau'));
    expect(await administration.prefLabels(db.reader, theme?.id ?? '')).toMatchObject({ fr: 'Nom nouveau' });
    expect((await administration.conceptLabels(db.reader)).find((c) => c.id === theme?.id)?.labels['fr']).toBe('Nom nouveau');
    const { practiceId } = await rawPractice(db, { meta: { themes: [theme?.id ?? ''] } });
    expect(await administration.practicesWithConcept(db.reader, theme?.id ?? '')).toContain(practiceId);
  });

  it('lets the vocabulary be seeded again', async () => {
    const before = (await conceptsIn(db.reader, 'es')).length;
    await write(seedVocabulary);
    expect((await conceptsIn(db.reader, 'es')).length).toBe(before);
  });

  it('gives a one-time key to the first', async () => {
    const claims = await Promise.all([1, 2, 3].map(() => claimOnce(db.writer, 'p1', 'k', NOW)));
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await claimOnce(db.writer, 'p2', 'k', NOW)).toBe(true);
    await keepOnce(db.writer, 'p1', 'k', '/es/x');
    expect(await onceResult(db.writer, 'p1', 'k')).toEqual({ result: '/es/x', createdAt: NOW.toISOString() });
    await releaseOnce(db.writer, 'p2', 'k');
    expect(await onceResult(db.writer, 'p2', 'k')).toBeNull();
    await sweepOnce(db.writer, later(1));
    expect(await onceResult(db.writer, 'p1', 'k')).toBeNull();
  });

  it('gives a lease to one holder at a time', async () => {
    const takes = await Promise.all(['a', 'b', 'c'].map((holder) => takeLease(db.writer, 'runner', holder, NOW, later(1000))));
    expect(takes.filter(Boolean)).toHaveLength(1);
    const holder = ['a', 'b', 'c'][takes.indexOf(true)] ?? '';
    expect(await leaseHolder(db.writer, 'runner')).toBe(holder);
    expect(await takeLease(db.writer, 'runner', holder, later(500), later(1500))).toBe(true);
    expect(await takeLease(db.writer, 'runner', 'other', later(1400), later(3000))).toBe(false);
    expect(await takeLease(db.writer, 'runner', 'other', later(1500), later(3000))).toBe(true);
    await releaseLease(db.writer, 'runner', holder);
    expect(await leaseHolder(db.writer, 'runner')).toBe('other');
  });

  it('keeps settings and takes one away once', async () => {
    await putSetting(db.writer, 'a', '1', NOW);
    await putSetting(db.writer, 'a', '2', NOW);
    expect(await settingOf(db.reader, 'a')).toBe('2');
    expect(await write((trx) => dropSetting(trx, 'a', '1'))).toBe(false);
    expect([await write((trx) => dropSetting(trx, 'a', '2')), await write((trx) => dropSetting(trx, 'a', '2'))]).toEqual([true, false]);
  });

  it('writes only to people who confirmed their address and are not disabled', async () => {
    const fresh = await open();
    const communityId = await createCommunity(fresh);
    const editor = await createPerson(fresh, { role: 'editor' });
    const disabled = await createPerson(fresh, { role: 'editor' });
    const unconfirmed = await createPerson(fresh, { role: 'editor' });
    await createPerson(fresh, { role: 'editor', communityId });
    await fresh.writer.updateTable('person').set({ disabled_at: NOW.toISOString() }).where('id', '=', disabled.id).execute();
    await fresh.writer.updateTable('auth_user').set({ emailVerified: fresh.dialect === 'postgres' ? false : 0 }).where('id', '=', unconfirmed.id).execute();
    expect((await recipientsWithRole(fresh.reader, ['editor'], NOW)).map((r) => r.email)).toEqual([editor.email]);
    expect((await recipientsByIds(fresh.reader, [editor.id, disabled.id, unconfirmed.id])).map((r) => r.id)).toEqual([editor.id]);
  });
});
