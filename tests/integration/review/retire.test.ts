import { beforeAll, expect, it } from 'vitest';
import { VISITOR } from '#app/domain/actor.ts';
import { addEdition } from '#app/features/articles/add-edition.server.ts';
import { saveDraft } from '#app/features/articles/save-draft.server.ts';
import { apiGoneOf, apiPracticeOf } from '#app/features/library/api-practice.server.ts';
import { atomFeed } from '#app/features/library/feed.server.ts';
import { findAddress, findPermanent } from '#app/features/library/find-address.server.ts';
import { showGone } from '#app/features/library/show-gone.server.ts';
import { showPractice } from '#app/features/library/show-practice.server.ts';
import { readLibraryRequest } from '#app/features/library/library-request.ts';
import { listPractices } from '#app/features/library/list-practices.server.ts';
import { sitemap } from '#app/features/library/sitemap.server.ts';
import { reviseEdition } from '#app/features/review/recall-edition.server.ts';
import { restoreEdition } from '#app/features/review/restore-edition.server.ts';
import { submitEdition } from '#app/features/review/submit-edition.server.ts';
import { archiveEdition, withdrawEdition } from '#app/features/review/withdraw-edition.server.ts';
import { auditOf } from '#db/repositories/audit.repo.ts';
import { retirementOf } from '#db/repositories/retirements.repo.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import { testDocument } from '#tests/factories/documents.ts';
import { failure } from '#tests/factories/failure.ts';
import { createCommunity, createPerson } from '#tests/factories/people.ts';
import { editionNow, publish, publishedEdition, publishedPractice } from '#tests/factories/practices.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';

forEachDatabase((_dialect, open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });
  const visitor = () => testCtx(db, VISITOR);
  const found = async (word: string) => (await listPractices(await visitor(), readLibraryRequest(new URLSearchParams({ q: word })))).found.total;

  it('a withdrawn edition says what it was, why it went and what replaces it, and its text is nowhere', async () => {
    const other = await publishedPractice(db, { text: { title: 'La que reemplaza' } });
    const made = await publishedPractice(db, { text: { title: 'Fue zqretirada' }, words: 'zqtexto secreto' });
    const english = await publishedEdition(db, made, { lang: 'en', text: { title: 'Still there' } });
    const editor = await testCtx(db, made.editor);
    const take = (change: object) => failure(withdrawEdition(editor, { editionId: made.editionId, reason: 'Cifra errada', ...change }));
    expect(await take({ reason: ' ' })).toMatchObject({ field: 'reason' });
    expect(await take({ reason: 'x'.repeat(2001) })).toMatchObject({ field: 'reason', problem: 'too-long' });
    expect([await take({ replacement: '/es/practices/none' }), await take({ replacement: made.practiceId })]).toMatchObject([{ problem: 'unknown' }, { problem: 'same' }]);
    expect(await take({ replacement: `http://x.org/fr/practices/${other.slug}?q=1`, reasonLang: 'en' })).toBeNull();

    const reader = await visitor();
    expect(await failure(findAddress(reader, made.slug))).toMatchObject({ id: 'gone' });
    const gone = await showGone(reader, made.slug);
    expect(gone).toMatchObject({ title: 'Fue zqretirada', countries: ['cl'], reason: 'Cifra errada', reasonLang: 'en', replacement: { title: 'La que reemplaza', href: `/es/practices/${other.slug}` }, editions: [{ lang: 'en', href: `/en/practices/${english.slug}` }] });
    expect(gone.publishedAt).toMatch(/^2026/);
    expect(JSON.stringify(gone)).not.toContain('zqtexto');
    // another language can still be read, and the permanent address leads there
    expect(await findPermanent(reader, made.practiceId)).toMatchObject({ locale: 'en', slug: english.slug });
    await withdrawEdition(editor, { editionId: english.editionId, reason: 'También' });
    expect(await findPermanent(reader, made.practiceId)).toMatchObject({ slug: made.slug });
    expect(await failure(apiPracticeOf(reader, made.practiceId))).toMatchObject({ id: 'gone' });
    expect(await apiGoneOf(reader, made.practiceId)).toMatchObject({ withdrawn: { title: 'Fue zqretirada', reason: 'Cifra errada', replacedBy: expect.stringContaining(other.slug) as unknown } });
    for (const page of [await atomFeed(reader, {}), await sitemap(reader)]) expect(page).not.toContain(made.slug);
    expect(await found('zqretirada')).toBe(0);
  });

  it('whoever may not see it meets nothing, not even that it was there', async () => {
    const community = await createCommunity(db);
    const made = await publishedPractice(db, { access: { kind: 'members' }, text: { title: 'Solo miembros retirada' } });
    const kept = await publishedPractice(db, { access: { kind: 'community', communityId: community }, author: await createPerson(db, { grants: [{ role: 'member', communityId: community }] }), text: { title: 'De la comunidad' } });
    for (const one of [made, kept]) await withdrawEdition(await testCtx(db, one.editor), { editionId: one.editionId, reason: 'x' });
    const [reader, member] = [await visitor(), await testCtx(db, await createPerson(db))];
    for (const [ctx, one] of [[reader, made], [reader, kept], [member, kept]] as const) {
      expect(await failure(findAddress(ctx, one.slug))).toMatchObject({ id: 'not-found' });
      expect(await failure(showGone(ctx, one.slug))).toMatchObject({ id: 'not-found' });
      expect(await failure(findPermanent(ctx, one.practiceId))).toMatchObject({ id: 'not-found' });
      expect(await failure(apiPracticeOf(ctx, one.practiceId))).toMatchObject({ id: 'not-found' });
      expect(await apiGoneOf(ctx, one.practiceId)).toEqual({});
    }
    expect((await showGone(member, made.slug)).title).toBe('Solo miembros retirada');
  });

  it('the whole practice goes and comes back edition by edition; only those who took it away put it back, and only when they say so', async () => {
    const made = await publishedPractice(db, { text: { title: 'Va y vuelve zqvuelve' } });
    const english = await publishedEdition(db, made, { lang: 'en', text: { title: 'There and back' } });
    const [author, editor] = [await testCtx(db, made.author), await testCtx(db, made.editor)];
    const was = await editionNow(db, made.editionId);
    await withdrawEdition(editor, { editionId: made.editionId, reason: 'Las dos', whole: true });
    expect([(await editionNow(db, english.editionId)).state, await found('zqvuelve')]).toEqual(['withdrawn', 0]);
    expect(await failure(restoreEdition(author, { editionId: made.editionId, confirmed: true }))).toMatchObject({ id: 'forbidden' });
    expect(await failure(restoreEdition(editor, { editionId: made.editionId, confirmed: false }))).toMatchObject({ field: 'confirm' });
    await restoreEdition(editor, { editionId: made.editionId, confirmed: true });
    expect(await editionNow(db, made.editionId)).toMatchObject({ state: 'published', published_revision_id: was.published_revision_id, published_at: was.published_at });
    expect(await retirementOf(db.reader, made.editionId)).toBeNull();
    expect(await found('zqvuelve')).toBe(1);
    expect((await auditOf(db.reader, 'edition', made.editionId)).map((a) => a.action).slice(-2)).toEqual(['edition.withdraw', 'edition.restore']);
    expect(await failure(restoreEdition(editor, { editionId: made.editionId, confirmed: true }))).toMatchObject({ id: 'illegal-transition' });

    // what its author took away an editor does not put back
    await withdrawEdition(author, { editionId: made.editionId, reason: 'Mía' });
    expect(await failure(restoreEdition(editor, { editionId: made.editionId, confirmed: true }))).toMatchObject({ id: 'forbidden' });
    await restoreEdition(author, { editionId: made.editionId, confirmed: true });
    // published again it is no longer withdrawn
    await withdrawEdition(author, { editionId: made.editionId, reason: 'Otra vez' });
    await reviseEdition(author, { editionId: made.editionId });
    const draft = await editionNow(db, made.editionId);
    const { revisionId } = await submitEdition(author, { editionId: made.editionId, version: draft.version });
    await publish(db, made.editor, { editionId: made.editionId, revisionId });
    expect(await retirementOf(db.reader, made.editionId)).toBeNull();
  });

  it('an archived edition is read with a notice, is worked on by nobody, and comes back into use', async () => {
    const made = await publishedPractice(db, { text: { title: 'Guardada zqguardada' } });
    const [author, editor] = [await testCtx(db, made.author), await testCtx(db, made.editor)];
    const translator = await testCtx(db, await createPerson(db, { role: 'translator' }));
    expect(await failure(archiveEdition(author, { editionId: made.editionId, reason: 'x' }))).toMatchObject({ id: 'forbidden' });
    await archiveEdition(editor, { editionId: made.editionId, reason: 'La ley cambió' });
    const reader = await visitor();
    expect(await showPractice(reader, made)).toMatchObject({ archived: { reason: 'La ley cambió', lang: 'es' }, edition: { archivedAt: expect.any(String) as unknown } });
    expect(await found('zqguardada')).toBe(1);
    expect(await failure(reviseEdition(author, { editionId: made.editionId }))).toMatchObject({ id: 'illegal-transition' });
    expect(await failure(saveDraft(author, { editionId: made.editionId, version: made.version, text: { title: 'x', summary: '', result: '', fit: '' }, doc: testDocument() }))).not.toBeNull();
    for (const ctx of [author, translator]) expect(await failure(addEdition(ctx, { fromEditionId: made.editionId, lang: 'quy' }))).not.toBeNull();
    expect(await failure(restoreEdition(author, { editionId: made.editionId, confirmed: true }))).toMatchObject({ id: 'forbidden' });
    await restoreEdition(editor, { editionId: made.editionId, confirmed: true });
    expect((await showPractice(reader, made)).archived).toBeNull();
    await reviseEdition(author, { editionId: made.editionId });
  });
});
