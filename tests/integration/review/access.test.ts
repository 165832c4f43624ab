import { beforeEach, expect, it } from 'vitest';
import { showPractice } from '#app/features/library/show-practice.server.ts';
import { findAddress } from '#app/features/library/find-address.server.ts';
import { changeAccess } from '#app/features/review/change-access.server.ts';
import { loadAccessPage } from '#app/features/review/load-access-page.server.ts';
import { handlers } from '#app/jobs/handlers.server.ts';
import { startOutboxRunner } from '#app/jobs/outbox-runner.server.ts';
import { VISITOR } from '#app/domain/actor.ts';
import { auditOf } from '#db/repositories/audit.repo.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import { createCommunity, createPerson } from '#tests/factories/people.ts';
import { publishedPractice } from '#tests/factories/practices.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';
import { failure } from '../discussions/setup.ts';
import { jobsOn, received, stillClock } from '../jobs/world.ts';

forEachDatabase((_dialect, open) => {
  let db: TestDatabase;
  beforeEach(async () => {
    db = await open();
  });

  const finds = async (word: string, tokens: string[]) => {
    const { search } = await testCtx(db);
    return (await search.search({ kind: 'practice', text: word, locale: 'es', filters: {}, sort: 'relevance', page: 1, size: 5, facets: [] }, { tokens })).total;
  };

  it('narrows a published practice at once, on record, and tells its authors why', async () => {
    const made = await publishedPractice(db, { words: 'guanacozq' });
    const editor = await createPerson(db, { role: 'editor' });
    const ctx = await testCtx(db, editor);
    const visitor = await testCtx(db, VISITOR);
    expect([await finds('guanacozq', ['public']), (await loadAccessPage(ctx, made.editionId)).mayChange]).toEqual([1, true]);

    await changeAccess(ctx, { editionId: made.editionId, from: 'public', access: { kind: 'members' }, reason: ' La empresa lo pidió ' });
    expect([await finds('guanacozq', ['public']), await finds('guanacozq', ['public', 'members'])]).toEqual([0, 1]);
    const shown = await findAddress(visitor, made.slug).then(async (address) => ('redirect' in address ? 'redirect' : (await showPractice(visitor, address)).practice.practiceId)).catch((e: { id: string }) => e.id);
    expect(shown).toBe('not-found');
    expect((await auditOf(db.reader, 'practice', made.practiceId)).at(-1)).toMatchObject({ action: 'practice.access-changed', actor_role: 'editor', reason: 'public -> members: La empresa lo pidió' });

    const runner = startOutboxRunner(await jobsOn(db, stillClock(new Date('2030-01-01'))), handlers);
    await runner.drain();
    await runner.stop();
    const told = (await received(db)).filter((m) => m.raw.includes(made.author.email) && /Cambió|cambi=C3=B3/i.test(m.raw));
    expect(told).toHaveLength(1);
    expect(told[0]!.raw).toContain('La empresa lo pidi');
  });

  it('refuses without a reason, an unknown community, the same access, and a decision on what another has changed', async () => {
    const made = await publishedPractice(db);
    const ctx = await testCtx(db, await createPerson(db, { role: 'editor' }));
    const change = (input: Partial<Parameters<typeof changeAccess>[1]>) => failure(changeAccess(ctx, { editionId: made.editionId, from: 'public', access: { kind: 'members' }, reason: 'porque sí', ...input }));
    expect(await change({ reason: '  ' })).toMatchObject({ id: 'bad-input', field: 'reason' });
    expect(await change({ reason: 'x'.repeat(1001) })).toMatchObject({ id: 'bad-input', field: 'reason', problem: 'too-long' });
    expect(await change({ access: null })).toMatchObject({ id: 'bad-input', field: 'access' });
    expect(await change({ access: { kind: 'community', communityId: 'none' } })).toMatchObject({ id: 'bad-input', field: 'access' });
    expect(await change({ access: { kind: 'public' } })).toMatchObject({ id: 'bad-input', problem: 'same' });
    expect(await change({ from: 'members' })).toMatchObject({ id: 'conflict' });
    const both = await Promise.all([change({}), change({})]);
    expect(both.map((one) => one?.id ?? 'done').sort()).toEqual(['conflict', 'done']);
    for (const who of [made.author, await createPerson(db), await createPerson(db, { role: 'reviewer' }), await createPerson(db, { role: 'administrator' })]) {
      expect(await failure(changeAccess(await testCtx(db, who), { editionId: made.editionId, from: 'members', access: { kind: 'public' }, reason: 'x' }))).toMatchObject({ id: expect.stringMatching(/forbidden|not-found/) as string });
    }
  });

  it('what a community keeps is opened by its steward alone; narrowing to a community needs no steward', async () => {
    const communityId = await createCommunity(db);
    const kept = `community-${communityId}`;
    const made = await publishedPractice(db);
    const editor = await createPerson(db, { role: 'editor' });
    await changeAccess(await testCtx(db, editor), { editionId: made.editionId, from: 'public', access: { kind: 'community', communityId }, reason: 'La comunidad lo pide' });
    // from then on it is nothing to an editor from outside
    expect(await failure(loadAccessPage(await testCtx(db, editor), made.editionId))).toMatchObject({ id: 'not-found' });

    const within = await createPerson(db, { grants: [{ role: 'editor', communityId: null }, { role: 'member', communityId }] });
    expect((await loadAccessPage(await testCtx(db, within), made.editionId)).mayChange).toBe(false);
    const opening = { editionId: made.editionId, from: kept, access: { kind: 'members' as const }, reason: 'Acordado en asamblea' };
    expect(await failure(changeAccess(await testCtx(db, within), opening))).toMatchObject({ id: 'forbidden' });
    const elsewhere = await createCommunity(db);
    expect(await failure(changeAccess(await testCtx(db, within), { ...opening, access: { kind: 'community', communityId: elsewhere } }))).toMatchObject({ id: 'forbidden' });
    const stranger = await createPerson(db, { grants: [{ role: 'steward', communityId: elsewhere }] });
    expect(await failure(changeAccess(await testCtx(db, stranger), opening))).toMatchObject({ id: 'not-found' });

    const steward = await createPerson(db, { grants: [{ role: 'steward', communityId }] });
    await changeAccess(await testCtx(db, steward), opening);
    expect((await auditOf(db.reader, 'practice', made.practiceId)).at(-1)).toMatchObject({ actor_role: 'steward', reason: `${kept} -> members: Acordado en asamblea` });
    expect(await failure(loadAccessPage(await testCtx(db, steward), made.editionId))).toMatchObject({ id: 'forbidden' });
  });
});
