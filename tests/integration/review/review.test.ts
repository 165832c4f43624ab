import { beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '#app/domain/errors.ts';
import { loadReviewPage } from '#app/features/review/load-review-page.server.ts';
import { loadReviewQueue } from '#app/features/review/load-review-queue.server.ts';
import { approveEdition } from '#app/features/review/approve-edition.server.ts';
import { decide } from '#app/features/review/decide.server.ts';
import { publishEdition } from '#app/features/review/publish-edition.server.ts';
import { recallEdition, reviseEdition } from '#app/features/review/recall-edition.server.ts';
import { requestChanges } from '#app/features/review/request-changes.server.ts';
import { submitEdition } from '#app/features/review/submit-edition.server.ts';
import { withdrawEdition } from '#app/features/review/withdraw-edition.server.ts';
import { saveDraft } from '#app/features/articles/save-draft.server.ts';
import { auditOf } from '#db/repositories/audit.repo.ts';
import { editionTexts } from '#db/repositories/library.repo.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import { testDocument } from '#tests/factories/documents.ts';
import { createCommunity, createPerson } from '#tests/factories/people.ts';
import { draftPractice, editionNow, publishedPractice, submittedPractice } from '#tests/factories/practices.ts';
import { reviewsIn } from '#tests/factories/reviews.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';

const TEXT = { title: 'Otro título', summary: 'Otro resumen', result: 'Otro resultado', fit: '' };

/** Id and status of the expected failure; null when the work succeeded. */
async function failure(work: Promise<unknown>): Promise<{ id: string; status: number; [param: string]: unknown } | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof AppError) return { ...error.params, id: error.id, status: error.status };
    throw error;
  }
}

forEachDatabase((_dialect, open) => {
  let db: TestDatabase;
  const staff = async (role: 'reviewer' | 'editor') => {
    const person = await createPerson(db, { role });
    return { person, ctx: await testCtx(db, person) };
  };
  beforeAll(async () => {
    db = await open();
  });

  describe('the way to publication', () => {
    it('goes from draft through changes and answer to readers, and every step stands in the trail', async () => {
      const draft = await draftPractice(db, { words: 'primera versión' });
      const author = await testCtx(db, draft.author);
      const reviewer = await staff('reviewer');
      const editor = await staff('editor');
      const { editionId } = draft;

      const first = await submitEdition(author, { editionId, version: draft.version });
      await requestChanges(reviewer.ctx, { editionId, revisionId: first.revisionId, reason: 'Falta la fuente de la cifra.' });
      const saved = await saveDraft(author, { editionId, version: draft.version, text: TEXT, doc: testDocument('segunda versión') });
      const second = await submitEdition(author, { editionId, version: saved.version, answer: 'Agregué la fuente.' });
      await reviewsIn(db, { editionId, revisionId: second.revisionId });
      await approveEdition(reviewer.ctx, { editionId, revisionId: second.revisionId });
      const { slug } = await publishEdition(editor.ctx, { editionId, revisionId: second.revisionId });

      expect(slug).toMatch(/^otro-titulo/);
      const [read] = await editionTexts(db.reader, { tokens: ['public'] }, [editionId]);
      expect(read?.html).toContain('segunda versión');
      const page = await loadReviewPage(reviewer.ctx, reviewer.person, editionId);
      expect(page.history.map((h) => [h.action, h.reason])).toEqual([
        ['submit', null], ['request-changes', 'Falta la fuente de la cifra.'], ['submit', 'Agregué la fuente.'], ['approve', null], ['publish', null],
      ]);
      const trail = await auditOf(db.reader, 'edition', editionId);
      expect(trail.map((row) => row.action)).toEqual(['edition.submit', 'edition.request-changes', 'edition.submit', 'review.claimed', 'review.reported', 'edition.approve', 'edition.publish']);
      expect(trail[1]).toMatchObject({ actor_name: reviewer.person.name, actor_role: 'reviewer', reason: 'Falta la fuente de la cifra.' });
    });

    it('keeps readers on the approved text while a new draft is written, and swaps it when that is published', async () => {
      const made = await publishedPractice(db, { words: 'texto aprobado' });
      const author = await testCtx(db, made.author);
      const { editionId } = made;
      await reviseEdition(author, { editionId });
      const { version } = await saveDraft(author, { editionId, version: (await editionNow(db, editionId)).version, text: TEXT, doc: testDocument('texto nuevo') });
      const html = async () => (await editionTexts(db.reader, { tokens: ['public'] }, [editionId]))[0]?.html;
      expect(await html()).toContain('texto aprobado');
      const { revisionId } = await submitEdition(author, { editionId, version });
      expect(await html()).toContain('texto aprobado');
      await reviewsIn(db, { editionId, revisionId });
      await approveEdition(await testCtx(db, made.editor), { editionId, revisionId });
      await publishEdition(await testCtx(db, made.editor), { editionId, revisionId, note: 'Texto nuevo' });
      expect(await html()).toContain('texto nuevo');
    });

    it('takes back what nobody has decided on', async () => {
      const made = await submittedPractice(db);
      const author = await testCtx(db, made.author);
      await recallEdition(author, { editionId: made.editionId });
      expect((await editionNow(db, made.editionId)).state).toBe('draft');
      expect(await failure(recallEdition(author, { editionId: made.editionId }))).toMatchObject({ id: 'illegal-transition' });
    });

    it('withdraws at once, with a reason', async () => {
      const made = await publishedPractice(db);
      const editor = await testCtx(db, made.editor);
      const { editionId } = made;
      expect(await failure(withdrawEdition(editor, { editionId, reason: '  ' }))).toMatchObject({ id: 'bad-input', field: 'reason' });
      await withdrawEdition(editor, { editionId, reason: 'Cifra errada.' });
      expect(await editionTexts(db.reader, { tokens: ['public'] }, [editionId])).toEqual([]);
    });
  });

  describe('who may not', () => {
    it('refuses authors their own work, whatever role they hold', async () => {
      const author = await createPerson(db, { grants: [{ role: 'reviewer', communityId: null }, { role: 'editor', communityId: null }] });
      const ctx = await testCtx(db, author);
      const made = await submittedPractice(db, { author });
      const what = { editionId: made.editionId, revisionId: made.revisionId };
      expect(await failure(approveEdition(ctx, what))).toMatchObject({ id: 'forbidden', status: 403 });
      expect(await failure(requestChanges(ctx, { ...what, reason: 'x' }))).toMatchObject({ id: 'forbidden', status: 403 });
      await reviewsIn(db, what);
      await approveEdition((await staff('reviewer')).ctx, what);
      expect(await failure(publishEdition(ctx, what))).toMatchObject({ id: 'forbidden', status: 403 });
      const page = await loadReviewPage(ctx, author, made.editionId);
      expect([page.own, page.decisions]).toEqual([true, []]);
      expect((await loadReviewQueue(ctx, author)).toDecide.map((i) => i.id)).not.toContain(made.editionId);
    });

    it('hides drafts from reviewers and everything from other members and visitors', async () => {
      const made = await draftPractice(db);
      const reviewer = await staff('reviewer');
      expect(await failure(loadReviewPage(reviewer.ctx, reviewer.person, made.editionId))).toMatchObject({ id: 'not-found' });
      const other = await createPerson(db);
      expect(await failure(loadReviewPage(await testCtx(db, other), other, made.editionId))).toMatchObject({ id: 'not-found' });
      expect(await failure(loadReviewQueue(await testCtx(db, other), other))).toMatchObject({ id: 'forbidden' });
      const submitted = await submittedPractice(db);
      expect(await failure(approveEdition(await testCtx(db), submitted))).toMatchObject({ id: 'sign-in-required' });
      expect(await failure(approveEdition(await testCtx(db), { editionId: 'nothing', revisionId: 'x' }))).toMatchObject({ id: 'sign-in-required' });
      expect(await failure(approveEdition(await testCtx(db, other), submitted))).toMatchObject({ id: 'not-found' });
    });

    it('keeps a community’s practice from reviewers outside it', async () => {
      const communityId = await createCommunity(db);
      const author = await createPerson(db, { grants: [{ role: 'member', communityId }] });
      const made = await submittedPractice(db, { author, access: { kind: 'community', communityId } });
      const outside = await staff('reviewer');
      expect((await loadReviewQueue(outside.ctx, outside.person)).toDecide.map((i) => i.id)).not.toContain(made.editionId);
      expect(await failure(approveEdition(outside.ctx, made))).toMatchObject({ id: 'not-found' });
      const inside = await createPerson(db, { grants: [{ role: 'reviewer', communityId: null }, { role: 'member', communityId }] });
      expect((await loadReviewQueue(await testCtx(db, inside), inside)).toDecide.map((i) => i.id)).toContain(made.editionId);
    });
  });

  describe('races and stale decisions', () => {
    it('lets one of two deciders win; the other gets 409', async () => {
      for (let round = 0; round < 5; round += 1) {
        const made = await submittedPractice(db);
        await reviewsIn(db, made);
        const [a, b] = [await staff('reviewer'), await staff('reviewer')];
        const results = await Promise.all([
          failure(decide(a.ctx, 'approve', { ...made, state: 'submitted', reason: '' })),
          failure(decide(b.ctx, 'request-changes', { ...made, state: 'submitted', reason: 'No.' })),
        ]);
        const lost = results.filter((r) => r !== null);
        expect(lost).toHaveLength(1);
        expect(lost[0]).toMatchObject({ id: 'illegal-transition', status: 409 });
        expect((await auditOf(db.reader, 'edition', made.editionId)).filter((r) => r.action !== 'edition.submit' && r.action.startsWith('edition.'))).toHaveLength(1);
      }
    });

    it('refuses a decision about a revision that is no longer the one handed in', async () => {
      const made = await submittedPractice(db);
      const author = await testCtx(db, made.author);
      const { editionId } = made;
      await recallEdition(author, { editionId });
      const { version } = await saveDraft(author, { editionId, version: made.version, text: TEXT, doc: testDocument('cambiado') });
      const second = await submitEdition(author, { editionId, version });
      const reviewer = await staff('reviewer');
      expect(await failure(approveEdition(reviewer.ctx, { editionId, revisionId: made.revisionId }))).toMatchObject({ id: 'stale-version', status: 409 });
      await reviewsIn(db, { editionId, revisionId: second.revisionId });
      await approveEdition(reviewer.ctx, { editionId, revisionId: second.revisionId });
      expect(await failure(publishEdition((await staff('editor')).ctx, { editionId, revisionId: made.revisionId }))).toMatchObject({ id: 'stale-version' });
    });

    it('publishes only content with the hash that was approved', async () => {
      const made = await submittedPractice(db);
      await reviewsIn(db, made);
      await approveEdition((await staff('reviewer')).ctx, made);
      await db.writer.updateTable('revision').set({ title: 'Cambiado por fuera' }).where('id', '=', made.revisionId).execute();
      expect(await failure(publishEdition((await staff('editor')).ctx, made))).toMatchObject({ id: 'conflict', status: 409 });
      await db.writer.updateTable('revision').set({ title: 'Garantías para el cierre de minas', hash: 'f'.repeat(64) }).where('id', '=', made.revisionId).execute();
      expect(await failure(publishEdition((await staff('editor')).ctx, made))).toMatchObject({ id: 'conflict' });
    });

    it('refuses to hand in another version than the one the author saw, or with something missing', async () => {
      const made = await draftPractice(db);
      const author = await testCtx(db, made.author);
      expect(await failure(submitEdition(author, { editionId: made.editionId, version: made.version - 1 }))).toMatchObject({ id: 'stale-version', status: 409 });
      const { version } = await saveDraft(author, { editionId: made.editionId, version: made.version, text: { ...TEXT, summary: '' }, doc: testDocument() });
      expect(await failure(submitEdition(author, { editionId: made.editionId, version }))).toMatchObject({ id: 'bad-input', problem: 'field-empty', field: 'summary' });
      expect(await auditOf(db.reader, 'edition', made.editionId)).toEqual([]);
    });

    it('needs a reason to ask for changes', async () => {
      const made = await submittedPractice(db);
      expect(await failure(requestChanges((await staff('reviewer')).ctx, { ...made, reason: ' \n ' }))).toMatchObject({ id: 'bad-input', field: 'reason' });
      expect((await editionNow(db, made.editionId)).state).toBe('submitted');
    });
  });
});
