import { beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '#app/domain/actor.ts';
import { saveDraft } from '#app/features/articles/save-draft.server.ts';
import { apiPracticeOf } from '#app/features/library/api-practice.server.ts';
import { findAddress } from '#app/features/library/find-address.server.ts';
import { presentPractice } from '#app/features/library/practice.present.ts';
import { showPractice } from '#app/features/library/show-practice.server.ts';
import { approveEdition } from '#app/features/review/approve-edition.server.ts';
import { loadReviewPage } from '#app/features/review/load-review-page.server.ts';
import { publishEdition } from '#app/features/review/publish-edition.server.ts';
import { loadDue, loadOwnDue } from '#app/features/review/load-due.server.ts';
import { loadProvenance } from '#app/features/review/provenance.server.ts';
import { reviseEdition } from '#app/features/review/recall-edition.server.ts';
import { confirmPractice, setReviewDate } from '#app/features/review/review-date.server.ts';
import { submitEdition } from '#app/features/review/submit-edition.server.ts';
import { tellOfDays } from '#app/features/review/tell-of-days.server.ts';
import { withdrawEdition } from '#app/features/review/withdraw-edition.server.ts';
import { handlers } from '#app/jobs/handlers.server.ts';
import { startOutboxRunner } from '#app/jobs/outbox-runner.server.ts';
import { seedVocabulary } from '#db/seeds/vocabulary.ts';
import { auditOf } from '#db/repositories/audit.repo.ts';
import { fillReviewDays } from '#db/repositories/review-dates.repo.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import { testDocument } from '#tests/factories/documents.ts';
import { createCommunity, createPerson } from '#tests/factories/people.ts';
import { editionNow, publish, publishedEdition, publishedPractice } from '#tests/factories/practices.ts';
import { reviewsIn } from '#tests/factories/reviews.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';
import { failure } from '../discussions/setup.ts';
import { jobsOn, received, stillClock } from '../jobs/world.ts';

const YEAR = '2027-03-02';
const LATER = new Date('2027-03-20T09:00:00.000Z');
const TEXT = { title: 'Garantías para el cierre de minas', summary: 'Otro resumen', result: 'Otro resultado', fit: '' };

forEachDatabase((_dialect, open) => {
  let db: TestDatabase;
  const as = (person: Person, now?: Date) => testCtx(db, person, now ? { now: () => now } : {});
  const editor = () => createPerson(db, { role: 'editor' });
  const dayOf = async (practiceId: string) => (await db.reader.selectFrom('practice').select(['review_by', 'confirmed_at', 'review_told']).where('id', '=', practiceId).executeTakeFirstOrThrow());
  beforeAll(async () => {
    db = await open();
    await db.writer.transaction().execute((trx) => seedVocabulary(trx));
  });

  describe('the day by which a practice is read again', () => {
    it('is set when it is published, by its theme, and anew with a new text of its original but not with a translation', async () => {
      const made = await publishedPractice(db, { meta: { themes: ['com-consent'] } });
      expect((await dayOf(made.practiceId)).review_by).toBe('2029-03-02');
      const legal = await publishedPractice(db, { meta: { themes: ['com-consent', 'legal-closure'] } });
      expect((await dayOf(legal.practiceId)).review_by).toBe(YEAR);

      await publishedEdition(db, legal, { lang: 'fr' });
      expect((await dayOf(legal.practiceId)).review_by).toBe(YEAR);

      const author = await as(legal.author, LATER);
      await reviseEdition(author, { editionId: legal.editionId });
      const { version } = await saveDraft(author, { editionId: legal.editionId, version: (await editionNow(db, legal.editionId)).version, text: TEXT, doc: testDocument('otras') });
      const { revisionId } = await submitEdition(author, { editionId: legal.editionId, version });
      await publish(db, legal.editor, { editionId: legal.editionId, revisionId });
      expect((await dayOf(legal.practiceId)).review_by).toBe(YEAR);
    });

    it('may be chosen where it is published: after today and within five years; the one of its themes is no choice', async () => {
      const made = await publishedPractice(db, { meta: { themes: ['legal-closure'] } });
      const next = async (reviewBy: string) => {
        const author = await as(made.author);
        await reviseEdition(author, { editionId: made.editionId });
        const { version } = await saveDraft(author, { editionId: made.editionId, version: (await editionNow(db, made.editionId)).version, text: TEXT, doc: testDocument(`otras ${reviewBy}`) });
        const what = { editionId: made.editionId, ...(await submitEdition(author, { editionId: made.editionId, version })) };
        await reviewsIn(db, what);
        const ctx = await as(made.editor);
        await approveEdition(ctx, what);
        return { offered: (await loadReviewPage(ctx, made.editor, made.editionId)).reviewBy, publish: (day: string) => publishEdition(ctx, { ...what, note: 'Otra fecha', reviewBy: day }) };
      };
      const first = await next('2028-01-31');
      expect(first.offered).toBe(YEAR);
      for (const [day, problem] of [['2027-02-31', 'not-a-day'], ['2026-03-02', 'out-of-range'], ['2031-03-03', 'out-of-range'], ['mañana', 'not-a-day']] as const) expect(await failure(first.publish(day))).toMatchObject({ id: 'bad-input', field: 'reviewBy', problem });
      await first.publish('2028-01-31');
      expect((await dayOf(made.practiceId)).review_by).toBe('2028-01-31');
      expect((await auditOf(db.reader, 'practice', made.practiceId)).map((line) => line.action)).toContain('practice.review-date-set');
      const second = await next('kept');
      expect(second.offered).toBe('2028-01-31');
      await second.publish(second.offered);
      expect((await dayOf(made.practiceId)).review_by).toBe('2028-01-31');
    });

    it('is told to readers on the page, in the interface for programs and on the public page of its review', async () => {
      const made = await publishedPractice(db);
      for (const [now, overdue] of [[new Date('2027-03-02T23:00:00Z'), false], [LATER, true]] as const) {
        const ctx = await testCtx(db, undefined, { now: () => now });
        const address = await findAddress(ctx, made.slug);
        if ('redirect' in address) throw new Error('moved');
        expect(presentPractice(await showPractice(ctx, address), 'es', ctx.baseUrl, 'Intercambio').reviewDate).toEqual({ by: YEAR, overdue, confirmedAt: null });
        expect(await apiPracticeOf(ctx, made.practiceId)).toMatchObject({ reviewBy: YEAR, reviewOverdue: overdue, confirmedAt: null });
        expect((await loadProvenance(ctx, made)).date).toEqual({ by: YEAR, overdue, confirmedAt: null });
      }
    });

    it('moves on when somebody who wrote none of it says that it holds, once, on record; two at once: one does', async () => {
      const made = await publishedPractice(db);
      const [one, other] = [await as(await editor(), LATER), await as(await createPerson(db, { role: 'staff' }), LATER)];
      for (const who of [await createPerson(db, { role: 'reviewer' }), made.author]) {
        expect(await failure(confirmPractice(await as(who, LATER), { practiceId: made.practiceId, seen: YEAR }))).toMatchObject({ id: 'forbidden' });
      }
      const answers = await Promise.allSettled([confirmPractice(one, { practiceId: made.practiceId, seen: YEAR }), confirmPractice(other, { practiceId: made.practiceId, seen: YEAR })]);
      expect(answers.map((a) => a.status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await dayOf(made.practiceId)).toMatchObject({ review_by: '2028-03-20', confirmed_at: LATER.toISOString() });
      const trail = (await auditOf(db.reader, 'practice', made.practiceId)).filter((a) => a.action === 'practice.still-holds');
      expect(trail).toHaveLength(1);
      expect(trail[0]).toMatchObject({ reason: `${YEAR} -> 2028-03-20`, at: LATER.toISOString() });
      expect([one, other].map((c) => c.actor.kind === 'person' && c.actor.name)).toContain(trail[0]?.actor_name);
    });

    it('is changed by staff with a reason, and what they chose stays through a new publication', async () => {
      const made = await publishedPractice(db);
      const ctx = await as(await editor());
      const set = (day: string, reason = 'La reforma entra en vigor', seen = YEAR) => failure(setReviewDate(ctx, { practiceId: made.practiceId, seen, day, reason }));
      expect(await set('mañana')).toMatchObject({ field: 'day', problem: 'not-a-day' });
      expect(await set('2026-03-02')).toMatchObject({ field: 'day', problem: 'out-of-range' });
      expect(await set('2031-03-03')).toMatchObject({ field: 'day', problem: 'out-of-range', max: 5 });
      expect(await set('2026-09-01', ' ')).toMatchObject({ field: 'reason', problem: 'required' });
      expect(await set('2026-09-01', 'a'.repeat(501))).toMatchObject({ field: 'reason', problem: 'too-long' });
      expect(await set('2026-09-01', 'x', '2027-03-01')).toMatchObject({ id: 'conflict' });
      await setReviewDate(ctx, { practiceId: made.practiceId, seen: YEAR, day: '2026-09-01', reason: 'La reforma entra en vigor' });
      expect((await auditOf(db.reader, 'practice', made.practiceId)).at(-1)).toMatchObject({ action: 'practice.review-date-set', reason: `${YEAR} -> 2026-09-01: La reforma entra en vigor` });

      const author = await as(made.author);
      await reviseEdition(author, { editionId: made.editionId });
      const { version } = await saveDraft(author, { editionId: made.editionId, version: (await editionNow(db, made.editionId)).version, text: TEXT, doc: testDocument('otras') });
      const { revisionId } = await submitEdition(author, { editionId: made.editionId, version });
      await publish(db, made.editor, { editionId: made.editionId, revisionId });
      expect((await dayOf(made.practiceId)).review_by).toBe('2026-09-01');
    });
  });

  it('the queue is in order, narrowed by nearness and theme, and holds only what the person may read', async () => {
    const fresh = await open();
    db = fresh;
    await db.writer.transaction().execute((trx) => seedVocabulary(trx));
    const communityId = await createCommunity(fresh);
    const chief = await editor();
    const early = await publishedPractice(fresh, { text: { title: 'Primera' }, author: chief });
    const late = await publishedPractice(fresh, { text: { title: 'Última' }, meta: { themes: ['env-water'] } });
    const kept = await publishedPractice(fresh, { text: { title: 'Guardada' }, access: { kind: 'community', communityId }, author: await createPerson(fresh, { grants: [{ role: 'member', communityId }] }) });
    const gone = await publishedPractice(fresh, { text: { title: 'Retirada' } });
    await withdrawEdition(await as(gone.editor), { editionId: gone.editionId, reason: 'x' });

    const list = async (who: Person, view: string, theme: string | null = null, now = LATER) => {
      const due = await loadDue(await as(who, now), who, { view, theme, page: 1 });
      return { ...due, titles: due.items.map((i) => i.title) };
    };
    expect(await list(chief, 'all')).toMatchObject({ titles: ['Primera', 'Última'], counts: { overdue: 1, soon: 1, all: 2 }, items: [{ mayDate: false, overdue: true }, { mayDate: true, overdue: false }] });
    expect((await list(chief, 'overdue')).titles).toEqual(['Primera']);
    expect((await list(chief, 'nonsense')).view).toBe('overdue');
    expect(await list(chief, 'all', 'environmental')).toMatchObject({ titles: ['Última'], counts: { overdue: 0, soon: 0, all: 1 } });
    const steward = await createPerson(fresh, { grants: [{ role: 'steward', communityId }] });
    const theirs = await list(steward, 'all');
    expect([theirs.counts.all, [...theirs.titles].sort()]).toEqual([3, ['Guardada', 'Primera', 'Última']]);
    // a steward decides about what their community keeps and about nothing else
    expect((await list(steward, 'all')).items.filter((i) => i.mayDate).map((i) => i.practiceId)).toEqual([kept.practiceId]);
    expect(await failure(confirmPractice(await as(chief, LATER), { practiceId: kept.practiceId, seen: YEAR }))).toMatchObject({ id: 'not-found' });
    expect(await failure(loadDue(await as(late.author), late.author, { view: null, theme: null, page: 1 }))).toMatchObject({ id: 'forbidden' });
    expect((await loadOwnDue(await as(chief, LATER), chief)).map((i) => i.practiceId)).toEqual([early.practiceId]);
    expect(await loadOwnDue(await as(late.author, LATER), late.author)).toEqual([]);
  });

  it('authors and editors are told once a day of a practice, readers when it has passed; nobody of what was moved or withdrawn', async () => {
    const fresh = await open();
    db = fresh;
    const communityId = await createCommunity(fresh);
    const made = await publishedPractice(fresh);
    const kept = await publishedPractice(fresh, { text: { title: 'Secreta' }, access: { kind: 'community', communityId }, author: await createPerson(fresh, { grants: [{ role: 'member', communityId }] }) });
    const gone = await publishedPractice(fresh);
    await withdrawEdition(await as(gone.editor), { editionId: gone.editionId, reason: 'x' });
    const clock = stillClock(new Date('2027-01-01T09:00:00Z'));
    let dropped = 0;
    const runner = startOutboxRunner(await jobsOn(fresh, clock, { dropPages: () => void (dropped += 1) }), handlers);
    const tell = async () => {
      await tellOfDays(fresh, clock.now());
      await runner.drain();
      return (await received(fresh)).filter((m) => /Por releer|Relectura|por releer/.test(m.subject));
    };
    expect(await tell()).toEqual([]);
    clock.pass(31 * 86_400_000);
    dropped = 0;
    const first = await tell();
    const editors = await fresh.reader.selectFrom('role_grant').select('person_id').where('role', '=', 'editor').where('community_id', 'is', null).execute();
    // two practices: each author, every editor of the public one, and those editors who belong to the community of the other
    expect(first.filter((m) => m.subject === 'Por releer: Garantías para el cierre de minas')).toHaveLength(1 + editors.length);
    expect(first.filter((m) => m.subject === 'Una práctica por releer')).toHaveLength(2);
    expect(first.map((m) => m.raw).join()).not.toContain('Secreta');
    expect(first.length).toBe(3 + editors.length);
    expect(dropped).toBe(0);
    for (let day = 0; day < 3; day += 1) {
      clock.pass(86_400_000);
      expect(await tell()).toHaveLength(first.length);
    }
    clock.pass(40 * 86_400_000);
    expect(await tell()).toHaveLength(first.length);
    expect(dropped).toBeGreaterThan(0);
    expect(await tellOfDays(fresh, clock.now())).toBe(0);

    const ctx = await testCtx(fresh, await editor(), { now: clock.now });
    await setReviewDate(ctx, { practiceId: made.practiceId, seen: YEAR, day: '2027-04-01', reason: 'Falta un decreto' });
    await runner.drain();
    clock.pass(86_400_000);
    const again = await tell();
    expect(again.length - first.length).toBe(2 + editors.length);
    await confirmPractice(ctx, { practiceId: kept.practiceId, seen: YEAR }).catch(() => undefined);
    await runner.stop();
  });

  it('practices published before there were such days get theirs from their last publication, once', async () => {
    const fresh = await open();
    const made = await publishedPractice(fresh);
    await fresh.writer.updateTable('practice').set({ review_by: null }).execute();
    const fill = () => fresh.writer.transaction().execute((trx) => fillReviewDays(trx));
    await fill();
    const day = async () => (await fresh.reader.selectFrom('practice').select('review_by').where('id', '=', made.practiceId).executeTakeFirstOrThrow()).review_by;
    expect(await day()).toBeNull();
    await fresh.writer.insertInto('setting').values({ key: 'review-days-to-set', value: '1', updated_at: '' }).execute();
    await fill();
    expect(await day()).toBe(YEAR);
  });
});
