import { beforeAll, expect, it } from 'vitest';
import { VISITOR } from '#app/domain/actor.ts';
import { loadDiscussion } from '#app/features/discussions/load-discussion.server.ts';
import { subscribe } from '#app/features/discussions/subscribe.server.ts';
import { writePost } from '#app/features/discussions/write-post.server.ts';
import { findAddress, findMerged, findPermanent } from '#app/features/library/find-address.server.ts';
import { loadMerge } from '#app/features/review/load-merge.server.ts';
import { mergePractice, undoMerge } from '#app/features/review/merge-practice.server.ts';
import { reviseEdition } from '#app/features/review/recall-edition.server.ts';
import { restoreEdition } from '#app/features/review/restore-edition.server.ts';
import { practiceAddress } from '#app/routes/practice-address.server.ts';
import { auditOf } from '#db/repositories/audit.repo.ts';
import { isSubscribed } from '#db/repositories/subscriptions.repo.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import { failure } from '#tests/factories/failure.ts';
import { createPerson } from '#tests/factories/people.ts';
import { editionNow, publishedEdition, publishedPractice } from '#tests/factories/practices.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';

forEachDatabase((_dialect, open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });

  async function two() {
    const stays = await publishedPractice(db, { text: { title: 'La que queda' } });
    const goes = await publishedPractice(db, { text: { title: 'La repetida' }, editor: stays.editor });
    const english = await publishedEdition(db, goes, { lang: 'en', text: { title: 'Told twice' } });
    const [reader, both] = [await createPerson(db, { role: 'reviewer' }), await createPerson(db)];
    const { postId } = await writePost(await testCtx(db, reader), { practiceId: goes.practiceId, markdown: 'Un mensaje', lang: 'es', parentId: null });
    for (const [who, of] of [[reader, [goes]], [both, [goes, stays]]] as const) for (const one of of) await subscribe(await testCtx(db, who), { practiceId: one.practiceId });
    return { stays, goes, english, reader, both, postId, editor: await testCtx(db, stays.editor), visitor: await testCtx(db, VISITOR) };
  }

  it('asks into which, says what will happen, and leads addresses, discussion and subscribers to the practice that stays', async () => {
    const { stays, goes, english, reader, both, editor, visitor } = await two();
    const merge = (change: object = {}) => failure(mergePractice(editor, { editionId: goes.editionId, into: `/es/practices/${stays.slug}`, reason: 'Lo mismo', confirmed: true, ...change }));
    const members = await publishedPractice(db, { access: { kind: 'members' } });
    for (const [change, problem] of [[{ into: '' }, 'required'], [{ into: 'none' }, 'unknown'], [{ into: goes.practiceId }, 'same'], [{ into: members.practiceId }, 'access']] as const) expect(await merge(change)).toMatchObject({ field: 'into', problem });
    expect([await merge({ reason: '' }), await merge({ confirmed: false })]).toMatchObject([{ field: 'mergeReason' }, { field: 'confirmMerge' }]);
    expect(await failure(mergePractice(await testCtx(db, goes.author), { editionId: goes.editionId, into: stays.practiceId, reason: 'x', confirmed: true }))).toMatchObject({ id: 'forbidden' });

    expect((await loadMerge(editor, goes.editionId, members.practiceId)).wrong).toBe('access');
    const page = await loadMerge(editor, goes.editionId, stays.practiceId);
    expect(page.plan).toMatchObject({ into: { title: 'La que queda' }, languages: ['en', 'es'], posts: 1, subscriptions: 2 });
    expect(page.plan!.addresses).toEqual([`/en/practices/${english.slug}`, `/es/practices/${goes.slug}`, `/p/${goes.practiceId}`]);

    expect(await merge()).toBeNull();
    expect(await findAddress(visitor, goes.slug)).toEqual({ redirect: `/es/practices/${stays.slug}`, status: 301 });
    expect(await findAddress({ ...visitor, locale: 'en' }, english.slug)).toMatchObject({ status: 301 });
    for (const under of ['', '/discussion', '/review', '/cite.bib', '/export/md']) {
      const moved = await practiceAddress(visitor, goes.slug, under).catch((answer: Response) => answer);
      expect(moved instanceof Response ? [moved.status, moved.headers.get('location')] : moved).toEqual([301, `/es/practices/${stays.slug}${under}`]);
    }
    const posted = await practiceAddress(visitor, goes.slug, '/discussion', true).catch((answer: Response) => answer);
    expect(posted).toMatchObject({ status: 307 }); // the form goes along
    expect(await findPermanent(visitor, goes.practiceId)).toMatchObject({ practiceId: stays.practiceId, slug: stays.slug });
    expect(await findMerged(visitor, goes.practiceId)).toBe(stays.practiceId);
    const panel = await loadDiscussion(visitor, { id: stays.practiceId, slug: stays.slug });
    expect(JSON.stringify(panel)).toContain('Un mensaje');
    expect([await isSubscribed(db.reader, reader.id, stays.practiceId), await isSubscribed(db.reader, both.id, stays.practiceId)]).toEqual([true, true]);
    expect((await auditOf(db.reader, 'practice', goes.practiceId)).at(-1)).toMatchObject({ action: 'practice.merge', reason: `${stays.practiceId}: Lo mismo` });
    expect(await failure(restoreEdition(editor, { editionId: goes.editionId, confirmed: true }))).toMatchObject({ id: 'forbidden' });
    expect(await merge()).toMatchObject({ id: 'forbidden' });

    // merged on: one redirect after the other is followed to the end
    const last = await publishedPractice(db, { text: { title: 'La última' } });
    await mergePractice(await testCtx(db, last.editor), { editionId: stays.editionId, into: last.practiceId, reason: 'También', confirmed: true });
    expect(await findPermanent(visitor, goes.practiceId)).toMatchObject({ practiceId: last.practiceId });
  });

  it('is undone as a whole while nobody has answered or edited since, and says so otherwise', async () => {
    const { stays, goes, english, reader, editor, visitor, postId } = await two();
    const input = { editionId: goes.editionId, into: stays.practiceId, reason: 'Lo mismo', confirmed: true };
    await mergePractice(editor, input);
    expect((await loadMerge(editor, goes.editionId, '')).done).toMatchObject({ obstacle: null, into: { title: 'La que queda' } });
    await undoMerge(editor, { editionId: goes.editionId });
    expect(await findAddress(visitor, goes.slug)).toMatchObject({ editionId: goes.editionId });
    expect((await editionNow(db, english.editionId)).state).toBe('published');
    expect(JSON.stringify(await loadDiscussion(visitor, { id: goes.practiceId, slug: goes.slug }))).toContain('Un mensaje');
    expect([await isSubscribed(db.reader, reader.id, goes.practiceId), await isSubscribed(db.reader, reader.id, stays.practiceId)]).toEqual([true, false]);
    expect(await failure(undoMerge(editor, { editionId: goes.editionId }))).not.toBeNull();

    await mergePractice(editor, input);
    await reviseEdition(await testCtx(db, goes.author), { editionId: goes.editionId });
    expect((await loadMerge(editor, english.editionId, '')).done).toMatchObject({ obstacle: 'edited' });
    expect(await failure(undoMerge(editor, { editionId: english.editionId }))).toMatchObject({ id: 'conflict' });
    await writePost(await testCtx(db, await createPerson(db)), { practiceId: stays.practiceId, markdown: 'Respuesta', lang: 'es', parentId: postId });
    expect((await loadMerge(editor, english.editionId, '')).done).toMatchObject({ obstacle: 'answered' });
  });
});
