import { beforeAll, describe, expect, it } from 'vitest';
import { VISITOR, type Person } from '#app/domain/actor.ts';
import type { EditionText } from '#app/domain/edition-fields.ts';
import { saveDraft } from '#app/features/articles/save-draft.server.ts';
import { appealDecision, decideAppeal } from '#app/features/review/appeal.server.ts';
import { approveEdition } from '#app/features/review/approve-edition.server.ts';
import { decide } from '#app/features/review/decide.server.ts';
import { loadReviewPage } from '#app/features/review/load-review-page.server.ts';
import { cancelPublication, planPublication } from '#app/features/review/plan-publication.server.ts';
import { loadProvenance } from '#app/features/review/provenance.server.ts';
import { publishEdition } from '#app/features/review/publish-edition.server.ts';
import { reviseEdition } from '#app/features/review/recall-edition.server.ts';
import { requestChanges } from '#app/features/review/request-changes.server.ts';
import { submitEdition } from '#app/features/review/submit-edition.server.ts';
import { withdrawEdition } from '#app/features/review/withdraw-edition.server.ts';
import { handlers } from '#app/jobs/handlers.server.ts';
import { startOutboxRunner } from '#app/jobs/outbox-runner.server.ts';
import { auditOf } from '#db/repositories/audit.repo.ts';
import { editionTexts } from '#db/repositories/library.repo.ts';
import { reviewEventsOf } from '#db/repositories/editions.repo.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import { testDocument } from '#tests/factories/documents.ts';
import { createPerson } from '#tests/factories/people.ts';
import { editionNow, publishedPractice, submittedPractice } from '#tests/factories/practices.ts';
import { reviewAs, reviewsIn } from '#tests/factories/reviews.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';
import { failure } from '../discussions/setup.ts';
import { jobsOn, received, stillClock } from '../jobs/world.ts';

const TEXT: EditionText = { title: 'Garantías para el cierre de minas', summary: 'Otro resumen', result: 'Otro resultado', fit: '' };
const RACES = { sqlite: 1000, postgres: 100 };

forEachDatabase((dialect, open) => {
  let db: TestDatabase;
  const as = (person: Person) => testCtx(db, person);
  const staff = async (role: 'reviewer' | 'editor') => {
    const person = await createPerson(db, { role });
    return { person, ctx: await as(person) };
  };
  beforeAll(async () => {
    db = await open();
  });
  const approved = async () => {
    const made = await submittedPractice(db);
    const editor = await staff('editor');
    await reviewsIn(db, made);
    await approveEdition(editor.ctx, made);
    return { made, editor };
  };
  const readable = async (editionId: string) => (await editionTexts(db.reader, { tokens: ['public'] }, [editionId])).length;

  describe('an appeal', () => {
    it('is answered by another editor with reasons: the decision stands, or the edition goes back to the reviewers as it was', async () => {
      const made = await submittedPractice(db);
      const [one, other] = [await staff('editor'), await staff('editor')];
      const author = await as(made.author);
      expect(await failure(appealDecision(author, { editionId: made.editionId, reason: 'x' }))).toMatchObject({ id: 'forbidden' });
      await requestChanges(one.ctx, { ...made, reason: 'No me convence' });
      expect(await failure(appealDecision(author, { editionId: made.editionId, reason: ' ' }))).toMatchObject({ field: 'appeal' });
      expect(await failure(decideAppeal(other.ctx, { editionId: made.editionId, overturn: true, answer: 'x' }))).toMatchObject({ id: 'illegal-transition' });
      await appealDecision(author, { editionId: made.editionId, reason: 'La fuente está en la página 3' });
      expect(await failure(appealDecision(author, { editionId: made.editionId, reason: 'otra vez' }))).toMatchObject({ id: 'conflict' });
      expect((await loadReviewPage(one.ctx, one.person, made.editionId)).appeal).toMatchObject({ mayDecide: false, ownDecision: true });
      expect(await failure(decideAppeal(one.ctx, { editionId: made.editionId, overturn: false, answer: 'x' }))).toMatchObject({ id: 'forbidden' });
      expect(await failure(decideAppeal((await staff('reviewer')).ctx, { editionId: made.editionId, overturn: true, answer: 'x' }))).toMatchObject({ id: 'forbidden' });
      expect(await failure(decideAppeal(other.ctx, { editionId: made.editionId, overturn: true, answer: '' }))).toMatchObject({ field: 'answer' });
      await decideAppeal(other.ctx, { editionId: made.editionId, overturn: true, answer: 'Tiene razón' });
      expect(await editionNow(db, made.editionId)).toMatchObject({ state: 'submitted', submitted_revision_id: made.revisionId });
      expect((await loadReviewPage(author, made.author, made.editionId)).appeal.made).toMatchObject({ state: 'overturned', answer: 'Tiene razón', by: other.person.name });

      await requestChanges(other.ctx, { ...made, reason: 'Falta otra cosa' });
      await appealDecision(author, { editionId: made.editionId, reason: 'No falta' });
      await decideAppeal(one.ctx, { editionId: made.editionId, overturn: false, answer: 'Sí falta' });
      expect((await editionNow(db, made.editionId)).state).toBe('changes-requested');
      expect((await reviewEventsOf(db.reader, made.editionId)).map((e) => e.action)).toEqual(['submit', 'request-changes', 'appeal', 'reopen', 'request-changes', 'appeal', 'appeal-upheld']);
    });

    it('goes by mail to the other editors and back to the author; nobody appeals against their own step', async () => {
      const fresh = await open();
      const made = await publishedPractice(fresh);
      const [one, other] = [await createPerson(fresh, { role: 'editor' }), await createPerson(fresh, { role: 'editor' })];
      await withdrawEdition(await testCtx(fresh, one), { editionId: made.editionId, reason: 'Dato errado' });
      await appealDecision(await testCtx(fresh, made.author), { editionId: made.editionId, reason: 'El dato es correcto' });
      await decideAppeal(await testCtx(fresh, other), { editionId: made.editionId, overturn: true, answer: 'Se restablece la revisión' });
      const runner = startOutboxRunner(await jobsOn(fresh, stillClock(new Date('2026-03-02T18:00:00Z'))), handlers);
      await runner.drain();
      await runner.stop();
      const mails = (await received(fresh)).map((m) => m.raw.replace(/=\n/g, ''));
      expect(mails.some((raw) => raw.includes(made.author.email) && raw.includes('Se restablece la revisi'))).toBe(true);

      const own = await publishedPractice(db);
      await withdrawEdition(await as(own.author), { editionId: own.editionId, reason: 'Mía' });
      expect(await failure(appealDecision(await as(own.author), { editionId: own.editionId, reason: 'x' }))).toMatchObject({ id: 'conflict' });
    });
  });

  describe('publication on a set day', () => {
    it('comes out on that day and not before, found and readable only from then on', async () => {
      const { made, editor } = await approved();
      const what = { editionId: made.editionId, revisionId: made.revisionId };
      const plan = (day: string) => failure(planPublication(editor.ctx, { ...what, day, note: '' }));
      expect([(await plan('pronto'))?.['problem'], (await plan('2026-02-30'))?.['problem'], (await plan('2026-01-01'))?.['problem'], (await plan('2029-01-01'))?.['problem']]).toEqual(['not-a-day', 'not-a-day', 'out-of-range', 'out-of-range']);
      expect(await failure(planPublication((await staff('reviewer')).ctx, { ...what, day: '2026-04-10', note: '' }))).toMatchObject({ id: 'forbidden' });
      expect(await plan('2026-04-01')).toBeNull();
      expect(await plan('2026-04-10')).toBeNull();
      expect((await loadReviewPage(editor.ctx, editor.person, made.editionId)).plan?.at).toBe('2026-04-10T12:00:00.000Z');
      const clock = stillClock(new Date('2026-04-05T00:00:00Z'));
      const runner = startOutboxRunner(await jobsOn(db, clock), handlers);
      await runner.drain();
      expect([(await editionNow(db, made.editionId)).state, await readable(made.editionId)]).toEqual(['approved', 0]);
      clock.pass(6 * 86_400_000);
      await runner.drain();
      await runner.stop();
      expect([(await editionNow(db, made.editionId)).state, await readable(made.editionId)]).toEqual(['published', 1]);
      expect((await auditOf(db.reader, 'edition', made.editionId)).at(-1)).toMatchObject({ action: 'edition.publish', actor_name: editor.person.name });
    });

    it('takes the day by which it is to be read again along, counted from itself; what the form offers is left to the themes', async () => {
      const out = async (day: string, reviewBy: string) => {
        const { made, editor } = await approved();
        const what = { editionId: made.editionId, revisionId: made.revisionId, note: '' };
        const plan = (typed: string) => failure(planPublication(editor.ctx, { ...what, day, reviewBy: typed }));
        // before it is out, and later than five years after; five years from today are too few for that
        expect([await plan('2026-04-10'), await plan('2031-04-11')]).toMatchObject([{ field: 'reviewBy', problem: 'out-of-range' }, { field: 'reviewBy', problem: 'out-of-range' }]);
        const offered = (await loadReviewPage(editor.ctx, editor.person, made.editionId)).reviewBy;
        expect(await plan(reviewBy || offered)).toBeNull();
        const shown = (await loadReviewPage(editor.ctx, editor.person, made.editionId)).plan;
        const clock = stillClock(new Date('2026-04-11T00:00:00Z'));
        const runner = startOutboxRunner(await jobsOn(db, clock), handlers);
        await runner.drain();
        await runner.stop();
        const row = await db.reader.selectFrom('practice').select(['review_by', 'review_by_chosen']).where('id', '=', made.practiceId).executeTakeFirstOrThrow();
        return { offered, shown, row };
      };
      const chosen = await out('2026-04-10', '2031-04-10');
      expect([chosen.shown, chosen.row]).toMatchObject([{ chosen: '2031-04-10', reviewBy: '2031-04-10' }, { review_by: '2031-04-10', review_by_chosen: 1 }]);
      const left = await out('2026-04-10', '');
      expect(left.shown).toMatchObject({ chosen: null, reviewBy: left.row.review_by?.replace('-11', '-10') });
      expect([left.row.review_by_chosen, left.row.review_by! > left.offered]).toEqual([0, true]);
    });

    it('is taken back by hand, by any other step, and when who set it may no longer publish', async () => {
      const by = async (what: (of: Awaited<ReturnType<typeof approved>>) => Promise<unknown>) => {
        const one = await approved();
        await planPublication(one.editor.ctx, { ...one.made, day: '2026-05-01', note: '' });
        await what(one);
        return one;
      };
      const cancelled = await by(({ made, editor }) => cancelPublication(editor.ctx, made));
      expect(await failure(cancelPublication(cancelled.editor.ctx, cancelled.made))).toMatchObject({ id: 'conflict' });
      const moved = await by(({ made, editor }) => requestChanges(editor.ctx, { ...made, reason: 'Un momento' }));
      const dismissed = await by(({ editor }) => db.writer.deleteFrom('role_grant').where('person_id', '=', editor.person.id).execute());
      const runner = startOutboxRunner(await jobsOn(db, stillClock(new Date('2026-05-02'))), handlers);
      await runner.drain();
      await runner.stop();
      for (const { made } of [cancelled, moved, dismissed]) expect(await readable(made.editionId)).toBe(0);
      expect((await auditOf(db.reader, 'edition', dismissed.made.editionId)).at(-1)).toMatchObject({ action: 'edition.publication-given-up', reason: 'not-found' });
    });
  });

  it('what is public of a review: numbers, kinds, criteria, notes of changes; names by consent; no words of anybody', async () => {
    const made = await submittedPractice(db, { meta: { actors: ['actor-indigenous-people'] } });
    const [technical, community, editor] = [await createPerson(db, { role: 'reviewer' }), await createPerson(db, { role: 'community-reviewer' }), await staff('editor')];
    await reviewAs(await as(technical), 'technical', made, { named: true, comment: 'SECRETO1' });
    await reviewAs(await as(community), 'community', made, { score: 2, recommendation: 'changes', comment: 'SECRETO2' });
    await approveEdition(editor.ctx, { ...made, reason: 'SECRETO3' });
    await publishEdition(editor.ctx, made);
    const visitor = await testCtx(db, VISITOR);
    const page = await loadProvenance(visitor, made);
    expect(page.reviewers).toEqual([{ kind: 'technical', count: 1, names: [technical.name] }, { kind: 'community', count: 1, names: [] }]);
    expect(Object.fromEntries(page.criteria.map((c) => [c.name, c.met]))).toEqual({ impact: false, transfer: true, evidence: true, clarity: false, respect: false, law: true });
    expect(page.notes).toEqual([]);
    expect(JSON.stringify(page)).not.toContain('SECRETO');
    expect(JSON.stringify(page)).not.toContain(community.name);

    // readers go on reading the approved text until the next is published, with a note
    await reviseEdition(await as(made.author), made);
    const { version } = await saveDraft(await as(made.author), { editionId: made.editionId, version: (await editionNow(db, made.editionId)).version, text: TEXT, doc: testDocument('nuevo') });
    const { revisionId } = await submitEdition(await as(made.author), { editionId: made.editionId, version });
    const next = { editionId: made.editionId, revisionId };
    await reviewsIn(db, next);
    await approveEdition(editor.ctx, next);
    expect(await loadProvenance(visitor, made)).toEqual(page);
    expect(await failure(publishEdition(editor.ctx, next))).toMatchObject({ id: 'bad-input', field: 'note' });
    await publishEdition(editor.ctx, { ...next, note: 'Se actualizó el resumen' });
    expect(await loadProvenance(visitor, made)).toMatchObject({ revision: { number: 2 }, notes: [{ note: 'Se actualizó el resumen' }], criteria: [{ name: 'impact', met: true }, {}, {}, {}, {}, {}] });
    const members = await publishedPractice(db, { access: { kind: 'members' } });
    expect(await failure(loadProvenance(visitor, members))).toMatchObject({ id: 'not-found' });
  });

  it(`of two deciders one wins each time: ${RACES[dialect]} races`, { timeout: 600_000 }, async () => {
    const made = await submittedPractice(db);
    await reviewsIn(db, made);
    const [a, b] = [await staff('reviewer'), await staff('editor')];
    const wins = { approve: 0, changes: 0 };
    for (let round = 0; round < RACES[dialect]; round += 1) {
      const [one, two] = await Promise.all([
        failure(decide(a.ctx, 'approve', { ...made, state: 'submitted', reason: '' })),
        failure(decide(b.ctx, 'request-changes', { ...made, state: 'submitted', reason: 'No.' })),
      ]);
      expect([one, two].filter((lost) => lost === null)).toHaveLength(1);
      expect(one ?? two).toMatchObject({ id: 'illegal-transition' });
      wins[one === null ? 'approve' : 'changes'] += 1;
      await db.writer.updateTable('edition').set({ state: 'submitted' }).where('id', '=', made.editionId).execute();
    }
    const decisions = (await reviewEventsOf(db.reader, made.editionId)).filter((e) => e.action !== 'submit');
    expect(decisions).toHaveLength(RACES[dialect]);
    expect(wins.approve + wins.changes).toBe(RACES[dialect]);
  });
});
