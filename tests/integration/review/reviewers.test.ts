import { beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '#app/domain/actor.ts';
import { approveEdition } from '#app/features/review/approve-edition.server.ts';
import { assignReviewer } from '#app/features/review/assign-reviewer.server.ts';
import { claimReview } from '#app/features/review/claim-review.server.ts';
import { decide } from '#app/features/review/decide.server.ts';
import { declineReview } from '#app/features/review/decline-review.server.ts';
import { loadReviewPage } from '#app/features/review/load-review-page.server.ts';
import { loadReviewQueue } from '#app/features/review/load-review-queue.server.ts';
import { markNeed } from '#app/features/review/mark-need.server.ts';
import { reportReview } from '#app/features/review/report-review.server.ts';
import { requestChanges } from '#app/features/review/request-changes.server.ts';
import { submitEdition } from '#app/features/review/submit-edition.server.ts';
import { handlers } from '#app/jobs/handlers.server.ts';
import { startOutboxRunner } from '#app/jobs/outbox-runner.server.ts';
import { auditOf } from '#db/repositories/audit.repo.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import { createCommunity, createPerson } from '#tests/factories/people.ts';
import { editionNow, submittedPractice } from '#tests/factories/practices.ts';
import { allScores, reviewAs, reviewsIn } from '#tests/factories/reviews.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';
import { failure } from '../discussions/setup.ts';
import { jobsOn, received, stillClock } from '../jobs/world.ts';

const NAMES_A_PEOPLE = { meta: { actors: ['actor-indigenous-people'] } };

forEachDatabase((_dialect, open) => {
  let db: TestDatabase;
  const as = (person: Person) => testCtx(db, person);
  const staff = async (role: 'reviewer' | 'editor' | 'community-reviewer') => {
    const person = await createPerson(db, { role });
    return { person, ctx: await as(person) };
  };
  beforeAll(async () => {
    db = await open();
  });

  describe('taking a review on', () => {
    it('needs the word that nothing ties the reviewer, is done once, and never by who wrote it', async () => {
      const made = await submittedPractice(db);
      const { ctx, person } = await staff('reviewer');
      const what = { editionId: made.editionId, kind: 'technical' as const };
      expect(await failure(claimReview(ctx, { ...what, free: false }))).toMatchObject({ id: 'bad-input', field: 'free' });
      await claimReview(ctx, { ...what, free: true });
      expect(await failure(claimReview(ctx, { ...what, free: true }))).toMatchObject({ id: 'conflict' });
      expect(await failure(claimReview(ctx, { ...what, kind: 'community', free: true }))).toMatchObject({ id: 'forbidden' });
      const author = await createPerson(db, { role: 'reviewer' });
      const own = await submittedPractice(db, { author });
      expect(await failure(claimReview(await as(author), { ...what, editionId: own.editionId, free: true }))).toMatchObject({ id: 'forbidden' });
      const page = await loadReviewPage(ctx, person, made.editionId);
      expect(page.reviews).toMatchObject({ mine: { kind: 'technical', state: 'active', reported: false }, claims: [], missing: true });
      expect(page.decisions).not.toContain('approve');
    });

    it('reports once on each revision, every criterion scored, in words where changes are wanted', async () => {
      const made = await submittedPractice(db);
      const { ctx } = await staff('reviewer');
      const what = { editionId: made.editionId, revisionId: made.revisionId };
      const report = (change: Partial<Parameters<typeof reportReview>[1]> = {}) => failure(reportReview(ctx, { ...what, scores: allScores('technical'), recommendation: 'approve', comment: '', named: false, ...change }));
      expect(await report()).toMatchObject({ id: 'conflict' });
      await claimReview(ctx, { editionId: made.editionId, kind: 'technical', free: true });
      expect(await report({ scores: { ...allScores('technical'), law: undefined } as never })).toMatchObject({ field: 'score-law' });
      expect(await report({ recommendation: null })).toMatchObject({ field: 'recommendation' });
      expect(await report({ recommendation: 'changes', comment: ' ' })).toMatchObject({ field: 'comment' });
      expect(await report({ comment: 'x'.repeat(5001) })).toMatchObject({ field: 'comment', problem: 'too-long' });
      expect(await report({ revisionId: 'another' })).toMatchObject({ id: 'stale-version' });
      expect(await report()).toBeNull();
      expect(await report()).toMatchObject({ id: 'conflict' });
    });

    it('is declined with a reason; a conflict of interest bars from every decision and voids the report', async () => {
      const made = await submittedPractice(db);
      const what = { editionId: made.editionId, revisionId: made.revisionId };
      const tied = await staff('editor');
      await reviewAs(tied.ctx, 'technical', what);
      expect(await failure(declineReview(tied.ctx, { editionId: made.editionId, reason: ' ', conflict: true }))).toMatchObject({ field: 'declined' });
      await declineReview(tied.ctx, { editionId: made.editionId, reason: 'Trabajé en la empresa', conflict: true });
      for (const attempt of [() => approveEdition(tied.ctx, what), () => requestChanges(tied.ctx, { ...what, reason: 'x' }), () => claimReview(tied.ctx, { editionId: made.editionId, kind: 'technical', free: true })]) {
        expect(await failure(attempt())).toMatchObject({ id: 'forbidden' });
      }
      expect((await loadReviewQueue(tied.ctx, tied.person)).toDecide.map((i) => i.id)).not.toContain(made.editionId);
      const other = await staff('reviewer');
      expect(await failure(approveEdition(other.ctx, what))).toMatchObject({ id: 'reviews-missing' });
      await declineReview(other.ctx, { editionId: made.editionId, reason: 'x', conflict: false }).then(() => expect.unreachable(), (e: { id: string }) => expect(e.id).toBe('conflict'));
      expect((await auditOf(db.reader, 'edition', made.editionId)).map((r) => r.action)).toContain('review.conflict');
    });

    it('is asked for by an editor until a day, of those who may do it, those with least in hand first; the queue says who is late', async () => {
      const made = await submittedPractice(db);
      const editor = await staff('editor');
      const busy = await staff('reviewer');
      await claimReview(busy.ctx, { editionId: (await submittedPractice(db)).editionId, kind: 'technical', free: true });
      const asked = await staff('reviewer');
      const ask = (change: Partial<Parameters<typeof assignReviewer>[1]>) => failure(assignReviewer(editor.ctx, { editionId: made.editionId, kind: 'technical', personId: asked.person.id, due: '2026-03-20', ...change }));
      expect(await ask({ due: 'soon' })).toMatchObject({ field: 'due', problem: 'not-a-day' });
      expect(await ask({ due: '2026-02-31' })).toMatchObject({ field: 'due' });
      expect(await ask({ due: '2026-01-01' })).toMatchObject({ field: 'due', problem: 'out-of-range' });
      expect(await ask({ personId: made.author.id })).toMatchObject({ field: 'person' });
      expect(await failure(assignReviewer(busy.ctx, { editionId: made.editionId, kind: 'technical', personId: asked.person.id, due: '2026-03-20' }))).toMatchObject({ id: 'forbidden' });
      const people = (await loadReviewPage(editor.ctx, editor.person, made.editionId)).reviews.assign.find((a) => a.kind === 'technical')!.people;
      expect(people.findIndex((p) => p.id === asked.person.id)).toBeLessThan(people.findIndex((p) => p.id === busy.person.id));
      expect(people.find((p) => p.id === busy.person.id)).toMatchObject({ open: 1, overdue: 0 });
      expect(await ask({})).toBeNull();
      expect(await ask({})).toMatchObject({ id: 'conflict' });
      expect((await loadReviewQueue(asked.ctx, asked.person)).mine.map((i) => i.id)).toEqual([made.editionId]);

      const later = { ...editor.ctx, now: () => new Date('2026-03-25') };
      const queue = await loadReviewQueue(later, editor.person);
      expect(queue.toDecide.find((i) => i.id === made.editionId)).toMatchObject({ overdue: true, waiting: [{ kind: 'technical', by: asked.person.name, overdue: true }] });
      expect(queue.load?.find((l) => l.id === asked.person.id)).toMatchObject({ open: 1, late: 1 });
      expect((await loadReviewQueue({ ...asked.ctx, now: later.now }, asked.person)).load).toBeNull();
      await claimReview(asked.ctx, { editionId: made.editionId, kind: 'technical', free: true });
      expect((await loadReviewPage(asked.ctx, asked.person, made.editionId)).reviews.mine).toMatchObject({ state: 'active', dueAt: '2026-03-20T23:59:59.000Z' });
    });

    it('is asked for and reminded of by mail, and no more once it is in', async () => {
      const fresh = await open();
      const made = await submittedPractice(fresh);
      const [editor, asked, quick] = [await createPerson(fresh, { role: 'editor' }), await createPerson(fresh, { role: 'reviewer' }), await createPerson(fresh, { role: 'reviewer' })];
      await assignReviewer(await testCtx(fresh, editor), { editionId: made.editionId, kind: 'technical', personId: asked.id, due: '2026-03-20' });
      await reviewAs(await testCtx(fresh, quick), 'technical', made);
      const clock = stillClock(new Date('2026-03-02T16:00:00Z'));
      const runner = startOutboxRunner(await jobsOn(fresh, clock), handlers);
      const mails = async (at: string, to: Person) => {
        clock.pass(Date.parse(at) - clock.now().getTime());
        await runner.drain();
        return (await received(fresh)).filter((m) => m.raw.includes(to.email)).map((m) => /Subject: ([^\n]*(?:\n [^\n]*)*)/.exec(m.raw)?.[1] ?? '');
      };
      const first = (await mails('2026-03-02T16:00:00Z', asked)).length;
      expect((await mails('2026-03-18T00:00:00Z', asked)).length).toBe(first + 1);
      expect((await mails('2026-03-21T00:00:00Z', asked)).length).toBe(first + 2);
      const before = (await mails('2026-03-21T00:00:00Z', quick)).length;
      expect((await mails('2026-12-01T00:00:00Z', quick)).length).toBe(before);
      await runner.stop();
    });
  });

  describe('what a practice needs before it is approved', () => {
    it('a community reviewer where it names a people; until both are in nobody approves it', async () => {
      const made = await submittedPractice(db, NAMES_A_PEOPLE);
      const what = { editionId: made.editionId, revisionId: made.revisionId };
      const [technical, community, editor] = [await staff('reviewer'), await staff('community-reviewer'), await staff('editor')];
      expect((await loadReviewPage(editor.ctx, editor.person, made.editionId)).reviews.needs.map((n) => [n.kind, n.because, n.missing])).toEqual([['technical', 'always', true], ['community', 'names-people', true]]);
      await reviewAs(technical.ctx, 'technical', what);
      expect(await failure(approveEdition(technical.ctx, what))).toMatchObject({ id: 'reviews-missing' });
      expect((await loadReviewQueue(community.ctx, community.person)).toDecide.map((i) => i.id)).toContain(made.editionId);
      expect((await loadReviewQueue(community.ctx, community.person)).toDecide.map((i) => i.id)).not.toContain((await submittedPractice(db)).editionId);
      await reviewAs(community.ctx, 'community', what, { recommendation: 'changes', comment: 'Falta el acuerdo de la asamblea' });
      expect(await failure(approveEdition(community.ctx, what))).toMatchObject({ id: 'forbidden' });
      expect(await failure(approveEdition(editor.ctx, what))).toMatchObject({ id: 'bad-input', field: 'reason' });
      // the author reads the reports once somebody has decided
      expect((await loadReviewPage(await as(made.author), made.author, made.editionId)).reviews.reports).toEqual([]);
      await approveEdition(editor.ctx, { ...what, reason: 'El acuerdo está en la fuente 2' });
      expect((await loadReviewPage(await as(made.author), made.author, made.editionId)).reviews.reports.map((r) => r.comment)).toEqual(['', 'Falta el acuerdo de la asamblea']);
    });

    it('one asked for by hand, and the steward’s where a community keeps it', async () => {
      const plain = await submittedPractice(db);
      const technical = await staff('reviewer');
      await reviewAs(technical.ctx, 'technical', plain);
      await markNeed(technical.ctx, { editionId: plain.editionId, kind: 'community' });
      expect(await failure(approveEdition(technical.ctx, plain))).toMatchObject({ id: 'reviews-missing' });
      expect(await failure(markNeed((await staff('community-reviewer')).ctx, { editionId: plain.editionId, kind: 'community' }))).toMatchObject({ id: 'forbidden' });

      const communityId = await createCommunity(db);
      const author = await createPerson(db, { grants: [{ role: 'member', communityId }] });
      const kept = await submittedPractice(db, { author, access: { kind: 'community', communityId } });
      expect(await failure(claimReview((await staff('community-reviewer')).ctx, { editionId: kept.editionId, kind: 'community', free: true }))).toMatchObject({ id: 'not-found' });
      const steward = await createPerson(db, { grants: [{ role: 'steward', communityId }] });
      expect((await loadReviewQueue(await as(steward), steward)).toDecide.map((i) => i.id)).toContain(kept.editionId);
      await reviewAs(await as(steward), 'community', kept);
      expect((await loadReviewQueue(await as(steward), steward)).toDecide).toEqual([]);
    });

    it('anew for every revision: a report on the last one does not count, and the time begins again', async () => {
      const made = await submittedPractice(db);
      const { ctx, person } = await staff('reviewer');
      await reviewAs(ctx, 'technical', made, { recommendation: 'changes', comment: 'Falta todo' });
      await requestChanges(ctx, { ...made, reason: 'Falta todo' });
      const { revisionId } = await submitEdition(await as(made.author), { editionId: made.editionId, version: (await editionNow(db, made.editionId)).version });
      expect(await failure(approveEdition(ctx, { ...made, revisionId }))).toMatchObject({ id: 'reviews-missing' });
      const page = await loadReviewPage(ctx, person, made.editionId);
      expect(page.reviews.mine).toMatchObject({ reported: false, state: 'active' });
      expect(page.reviews.reports.map((r) => r.current)).toEqual([false]);
      await reportReview(ctx, { ...made, revisionId, scores: allScores('technical', 4), recommendation: 'approve', comment: '', named: true });
      await decide(ctx, 'approve', { ...made, revisionId, reason: '' });
    });
  });

  it('two claims and two reports at once: one of each counts', async () => {
    const made = await submittedPractice(db);
    const { ctx } = await staff('reviewer');
    const claim = () => failure(claimReview(ctx, { editionId: made.editionId, kind: 'technical', free: true }));
    expect((await Promise.all([claim(), claim(), claim()])).filter((one) => one === null)).toHaveLength(1);
    const report = () => failure(reportReview(ctx, { ...made, scores: allScores('technical'), recommendation: 'approve', comment: '', named: false }));
    expect((await Promise.all([report(), report(), report()])).filter((one) => one === null)).toHaveLength(1);
    await reviewsIn(db, made);
  });
});
