import { beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '#app/domain/errors.ts';
import { newId } from '#app/domain/ids.ts';
import { approveEdition } from '#app/features/review/approve-edition.server.ts';
import { publishEdition } from '#app/features/review/publish-edition.server.ts';
import { requestChanges } from '#app/features/review/request-changes.server.ts';
import { submitEdition } from '#app/features/review/submit-edition.server.ts';
import { withdrawEdition } from '#app/features/review/withdraw-edition.server.ts';
import { assignSlug, editionsOfPerson, editionsOfPractice, findRevision, moveEdition, reviewEventsOf, reviewQueue, revisionsOf, updateDraft, updateDraftMeta } from '#db/repositories/editions.repo.ts';
import { verifyAudit } from '#db/repositories/audit.repo.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import { createPerson } from '#tests/factories/people.ts';
import { draftPractice, editionNow, publishedEdition, publishedPractice, rawPractice, submittedPractice } from '#tests/factories/practices.ts';
import { reviewsIn } from '#tests/factories/reviews.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';

const AT = '2026-03-02T16:00:00.000Z';

forEachDatabase((_dialect, open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });

  describe('the working copy', () => {
    it('keeps text, document and metadata as they were written', async () => {
      const words = 'Ñandú, küme mongen, ʔayʔaǰuθəm, “comillas”, \u{1F30E}, 100 % \\ \' " %_';
      const draft = await draftPractice(db, { words, text: { title: words.slice(0, 60) }, meta: { years: { start: 2011, end: null } } });
      const row = await editionNow(db, draft.editionId);
      expect(row.title).toBe(words.slice(0, 60));
      expect(JSON.stringify(JSON.parse(row.doc))).toContain(JSON.stringify(words).slice(1, -1));
      expect(JSON.parse(row.practice.draft_meta)).toMatchObject({ countries: ['cl'], years: { start: 2011, end: null } });
      expect(row.version).toBe(2);
      expect(row.contributorIds).toEqual([draft.author.id]);
    });

    it('refuses to write over a newer version', async () => {
      const { editionId, practiceId, version } = await draftPractice(db);
      const text = { title: 'b', summary: 'b', result: 'b', fit: 'b' };
      const save = (v: number) => db.writer.transaction().execute((trx) => updateDraft(trx, { editionId, version: v, text, doc: '{}', by: null, at: AT }));
      expect(await save(version)).toBe(version + 1);
      expect(await save(version)).toBeNull();
      const meta = (v: number) => db.writer.transaction().execute((trx) => updateDraftMeta(trx, { practiceId, version: v, meta: '{}', at: AT }));
      expect(await meta(2)).toBe(3);
      expect(await meta(2)).toBeNull();
    });

    it('lets one of many parallel writers win', async () => {
      const { editionId, version } = await draftPractice(db);
      const saves = await Promise.all(Array.from({ length: 8 }, (_, i) => db.writer.transaction().execute((trx) =>
        updateDraft(trx, { editionId, version, text: { title: `writer ${i}`, summary: '', result: '', fit: '' }, doc: '{}', by: null, at: AT }))));
      expect(saves.filter((v) => v !== null)).toEqual([version + 1]);
      expect((await editionNow(db, editionId)).title).toBe(`writer ${saves.findIndex((v) => v !== null)}`);
    });
  });

  describe('the workflow', () => {
    it('lets one of many parallel movers win', async () => {
      const { editionId, revisionId } = await submittedPractice(db);
      const moves = await Promise.all(Array.from({ length: 8 }, () => db.writer.transaction().execute((trx) => moveEdition(trx, { editionId, revisionId, from: 'submitted', to: 'approved' }))));
      expect(moves.filter(Boolean)).toHaveLength(1);
    });

    it('gives one of two deciders their way and tells the other', async () => {
      const { editionId, revisionId } = await submittedPractice(db);
      const [one, two] = [await createPerson(db, { role: 'reviewer' }), await createPerson(db, { role: 'reviewer' })];
      const [a, b] = [await testCtx(db, one), await testCtx(db, two)];
      await reviewsIn(db, { editionId, revisionId });
      const outcome = await Promise.allSettled([approveEdition(a, { editionId, revisionId }), approveEdition(b, { editionId, revisionId })]);
      expect(outcome.filter((o) => o.status === 'fulfilled')).toHaveLength(1);
      const lost = outcome.find((o) => o.status === 'rejected');
      expect(lost?.reason).toBeInstanceOf(AppError);
      expect(['illegal-transition', 'forbidden']).toContain((lost?.reason as AppError).id);
      expect((await reviewEventsOf(db.reader, editionId)).map((e) => e.action)).toEqual(['submit', 'approve']);
    });

    it('publishes text, metadata, address and trail together, and takes them away together', async () => {
      const made = await publishedPractice(db, { text: { title: 'Fondo de garantía' } });
      const row = await editionNow(db, made.editionId);
      expect(row).toMatchObject({ state: 'published', published_revision_id: made.revisionId });
      expect(row.practice.meta).toBe((await findRevision(db.reader, made.revisionId))?.meta);
      expect(made.slug).toBe('fondo-de-garantia');
      const concepts = await db.reader.selectFrom('practice_concept').select(['scheme', 'concept_id']).where('practice_id', '=', made.practiceId).orderBy('scheme').execute();
      expect(concepts).toEqual([{ scheme: 'country', concept_id: 'cl' }, { scheme: 'theme', concept_id: 'legal' }]);
      await withdrawEdition(await testCtx(db, made.editor), { editionId: made.editionId, reason: 'A source was withdrawn.' });
      expect(await editionNow(db, made.editionId)).toMatchObject({ state: 'withdrawn', published_revision_id: null, published_at: null });
      expect((await editionNow(db, made.editionId)).first_published_at).not.toBeNull();
    });

    it('does not publish a revision whose content was changed after it was approved', async () => {
      const { editionId, revisionId } = await submittedPractice(db);
      const ctx = await testCtx(db, await createPerson(db, { role: 'editor' }));
      await reviewsIn(db, { editionId, revisionId });
      await approveEdition(ctx, { editionId, revisionId });
      await db.writer.updateTable('revision').set({ title: 'Something else' }).where('id', '=', revisionId).execute();
      await expect(publishEdition(ctx, { editionId, revisionId })).rejects.toMatchObject({ id: 'conflict' });
      expect((await editionNow(db, editionId)).state).toBe('approved');
    });

    it('leaves nothing behind of a step that fails half-way', async () => {
      const { editionId, revisionId } = await submittedPractice(db);
      const reviewer = await createPerson(db, { role: 'reviewer' });
      const ctx = await testCtx(db, reviewer);
      const before = await verifyAudit(db.writer);
      await expect(requestChanges(ctx, { editionId, revisionId, reason: '   ' })).rejects.toMatchObject({ id: 'bad-input' });
      const broken = { ...ctx, requestId: null as unknown as string, now: () => { throw new Error('power cut'); } };
      await expect(requestChanges(broken, { editionId, revisionId, reason: 'Say more.' })).rejects.toThrow('power cut');
      expect((await editionNow(db, editionId)).state).toBe('submitted');
      expect((await reviewEventsOf(db.reader, editionId)).map((e) => e.action)).toEqual(['submit']);
      expect(await verifyAudit(db.writer)).toEqual(before);
    });
  });

  describe('lists', () => {
    it('number revisions and keep every one', async () => {
      const { editionId, revisionId, author } = await submittedPractice(db);
      const ctx = await testCtx(db, await createPerson(db, { role: 'reviewer' }));
      await requestChanges(ctx, { editionId, revisionId, reason: 'Name the source.' });
      await submitEdition(await testCtx(db, author), { editionId, version: 2, answer: 'Named.' });
      expect((await revisionsOf(db.reader, editionId)).map((r) => r.number)).toEqual([1, 2]);
      const events = await reviewEventsOf(db.reader, editionId);
      expect(events.map((e) => [e.action, e.reason])).toEqual([['submit', null], ['request-changes', 'Name the source.'], ['submit', 'Named.']]);
      expect(events[0]?.actor_name).toBe(author.name);
    });

    it('show a person their own working copies, newest first', async () => {
      const author = await createPerson(db);
      const older = await draftPractice(db, { author });
      const newer = await draftPractice(db, { author });
      expect((await editionsOfPerson(db.reader, author.id)).map((e) => e.id)).toEqual([newer.editionId, older.editionId]);
    });

    it('show reviewers what waits, oldest first, without their own and without what they may not see', async () => {
      const fresh = await open();
      const reviewer = await createPerson(fresh, { role: 'reviewer' });
      await submittedPractice(fresh, { author: reviewer });
      const first = await submittedPractice(fresh);
      const members = await submittedPractice(fresh, { access: { kind: 'members' } });
      const second = await submittedPractice(fresh);
      const queue = async (tokens: string[]) => (await reviewQueue(fresh.reader, { states: ['submitted'], tokens, notBy: reviewer.id })).map((e) => e.id);
      expect(await queue(['public'])).toEqual([first.editionId, second.editionId]);
      expect(await queue(['public', 'members'])).toEqual([first.editionId, members.editionId, second.editionId]);
    });

    it('show the editions of a practice by language', async () => {
      const made = await publishedPractice(db);
      await publishedEdition(db, made, { lang: 'fr' });
      expect((await editionsOfPractice(db.reader, made.practiceId)).map((e) => [e.lang, e.state])).toEqual([['es', 'published'], ['fr', 'published']]);
    });
  });

  describe('addresses', () => {
    it('number a title that is taken, keep old ones and come back to them', async () => {
      const [a, b] = [await rawPractice(db, { text: { title: 'La misma' } }), await rawPractice(db, { text: { title: 'La misma' } })];
      expect([a.slug, b.slug]).toEqual(['la-misma', 'la-misma-2']);
      const assign = (wanted: string) => db.writer.transaction().execute((trx) => assignSlug(trx, { id: b.editionId, practiceId: b.practiceId, lang: 'es' }, wanted, AT));
      expect(await assign('otra')).toBe('otra');
      expect(await assign('la-misma')).toBe('la-misma-2');
      const rows = await db.reader.selectFrom('slug').select(['slug', 'current']).where('edition_id', '=', b.editionId).orderBy('slug').execute();
      expect(rows).toEqual([{ slug: 'la-misma-2', current: 1 }, { slug: 'otra', current: 0 }]);
    });

    it('go to different editions when two take the same at once', async () => {
      const made = await Promise.all([1, 2, 3].map(() => rawPractice(db, { text: { title: 'A la vez' } })));
      expect(made.map((m) => m.slug).sort()).toEqual(['a-la-vez', 'a-la-vez-2', 'a-la-vez-3']);
    });

    it('may be the same in two languages', async () => {
      const title = `Igual ${newId().slice(0, 5)}`;
      const [a, b] = [await rawPractice(db, { text: { title } }), await rawPractice(db, { text: { title }, lang: 'fr' })];
      expect(a.slug).toBe(b.slug);
    });
  });
});
