import { beforeAll, describe, expect, it } from 'vitest';
import { VISITOR } from '#app/domain/actor.ts';
import { AppError } from '#app/domain/errors.ts';
import type { PracticeMeta } from '#app/domain/practice-meta.ts';
import * as make from '#app/content/nodes/make.ts';
import { apiInstrument, apiInstrumentList } from '#app/features/instruments/api-instruments.schema.ts';
import { apiInstrumentOf, apiInstrumentsOf } from '#app/features/instruments/api-instruments.server.ts';
import { checkQueue } from '#app/features/instruments/check-queue.server.ts';
import { createInstrument } from '#app/features/instruments/create-instrument.server.ts';
import { editInstrument } from '#app/features/instruments/edit-instrument.server.ts';
import { readInstrumentsRequest } from '#app/features/instruments/instruments-request.ts';
import { listInstruments } from '#app/features/instruments/list-instruments.server.ts';
import { markChecked } from '#app/features/instruments/mark-checked.server.ts';
import { restoreInstrument } from '#app/features/instruments/restore-instrument.server.ts';
import { showInstrument } from '#app/features/instruments/show-instrument.server.ts';
import { presentPractice } from '#app/features/library/practice.present.ts';
import { showPractice } from '#app/features/library/show-practice.server.ts';
import { withdrawEdition } from '#app/features/review/withdraw-edition.server.ts';
import { saveDraft } from '#app/features/articles/save-draft.server.ts';
import { saveMeta } from '#app/features/articles/save-meta.server.ts';
import { createPractice } from '#app/features/articles/create-practice.server.ts';
import { approveEdition } from '#app/features/review/approve-edition.server.ts';
import { publishEdition } from '#app/features/review/publish-edition.server.ts';
import { submitEdition } from '#app/features/review/submit-edition.server.ts';
import { auditOf } from '#db/repositories/audit.repo.ts';
import { findInstrument } from '#db/repositories/instruments.repo.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import { testDocument } from '#tests/factories/documents.ts';
import { CARD, createCard, staffOf } from '#tests/factories/instruments.ts';
import { createCommunity, createPerson } from '#tests/factories/people.ts';
import { publishedPractice } from '#tests/factories/practices.ts';
import { reviewsIn } from '#tests/factories/reviews.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';

async function failure(work: Promise<unknown>): Promise<string> {
  return work.then(() => 'none', (error: unknown) => {
    if (error instanceof AppError) return error.id;
    throw error;
  });
}

/** Details that cite a card. */
const citing = (id: string): Partial<PracticeMeta> => ({
  instruments: [{ country: 'cl', kind: 'law', number: '20.551', year: 2011, title: CARD.title, body: CARD.body, lang: 'es', url: null, instrumentId: id }],
});

forEachDatabase((_dialect, open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });

  describe('a card', () => {
    it('is written, changed, restored and checked; every version stays, and who, when and why stand in the trail', async () => {
      const { ctx, person } = await staffOf(db);
      const { id, slug } = await createInstrument(ctx, CARD);
      expect(slug).toBe('cl-law-20-551-2011');
      const changed = { ...CARD, status: 'repealed' as const, statusSince: '2026-02', summary_es: 'Otro resumen.' };
      expect(await failure(editInstrument(ctx, { id, version: 1, content: changed, reason: ' ' }))).toBe('bad-input');
      expect(await editInstrument(ctx, { id, version: 1, content: changed, reason: 'La derogó la Ley 21.999.' })).toEqual({ version: 2 });
      expect(await failure(editInstrument(ctx, { id, version: 1, content: CARD, reason: 'tarde' }))).toBe('stale-version');
      // a summary may change without a reason, and no change is no version
      expect(await editInstrument(ctx, { id, version: 2, content: { ...changed, summary_en: 'Another.' }, reason: '' })).toEqual({ version: 3 });
      expect(await editInstrument(ctx, { id, version: 3, content: { ...changed, summary_en: 'Another.' }, reason: '' })).toEqual({ version: 3 });
      expect(await restoreInstrument(ctx, { id, version: 3, number: 1, reason: 'Fue un error.' })).toEqual({ version: 4 });

      const shown = await showInstrument(await testCtx(db, VISITOR), { slug });
      expect(shown.card.content).toEqual(CARD);
      expect(shown.mayEdit).toBe(false);
      expect(shown.history.map((h) => [h.number, h.by, h.reason, h.fields])).toEqual([
        [4, person.name, 'Fue un error.', ['status', 'statusSince', 'summary_es', 'summary_en']], [3, person.name, null, ['summary_en']],
        [2, person.name, 'La derogó la Ley 21.999.', ['status', 'statusSince', 'summary_es']], [1, person.name, null, []],
      ]);
      expect((await auditOf(db.reader, 'instrument', id)).map((row) => [row.action, row.reason])).toEqual([
        ['instrument.created', null], ['instrument.edited', 'La derogó la Ley 21.999.'], ['instrument.edited', null], ['instrument.restored', 'Fue un error.'],
      ]);
      await expect(db.writer.updateTable('instrument_version').set({ reason: 'falso' }).where('instrument_id', '=', id).execute()).rejects.toThrow(/append-only/);
      await expect(db.writer.deleteFrom('instrument_status_change').where('instrument_id', '=', id).execute()).rejects.toThrow(/append-only/);
    });

    it('is due for a check in its time, the longest due first, and one word of a member of staff moves it on', async () => {
      const { ctx } = await staffOf(db);
      const challenged = await createCard(db, { number: '1', status: 'challenged', statusSince: '2026' });
      const queue = await checkQueue({ ...ctx, now: () => new Date('2026-07-01T00:00:00Z') }, 1);
      expect(queue.cards[0]?.id).toBe(challenged.id);
      expect(queue.overdue).toBe(1);
      const later = { ...ctx, now: () => new Date('2026-07-01T00:00:00Z') };
      await markChecked(later, challenged.id);
      expect((await checkQueue(later, 1)).overdue).toBe(0);
      expect(await findInstrument(db.reader, { id: challenged.id })).toMatchObject({ checkedAt: '2026-07-01T00:00:00.000Z', checkDue: '2026-10-01', version: 1 });
    });

    it('is changed by staff, editors and administrators only', async () => {
      const { id } = await createCard(db, { number: '2' });
      for (const role of ['member', 'reviewer', 'translator', 'steward'] as const) {
        const ctx = await testCtx(db, await createPerson(db, role === 'steward' ? { role, communityId: await createCommunity(db) } : { role }));
        expect([await failure(createInstrument(ctx, CARD)), await failure(editInstrument(ctx, { id, version: 1, content: CARD, reason: '' })), await failure(markChecked(ctx, id)), await failure(checkQueue(ctx, 1))])
          .toEqual(['forbidden', 'forbidden', 'forbidden', 'forbidden']);
      }
      expect(await failure(restoreInstrument(await testCtx(db), { id, version: 1, number: 1, reason: 'x' }))).toBe('sign-in-required');
      expect(await failure(editInstrument(await testCtx(db, await createPerson(db, { role: 'editor' })), { id, version: 1, content: { ...CARD, number: '2b' }, reason: '' }))).toBe('none');
    });
  });

  describe('the list', () => {
    it('is narrowed with counts that leave out their own filter, and searched in every language', async () => {
      const own = await open();
      await createCard(own);
      await createCard(own, { country: 'pe', kind: 'decree', number: '001-2012-MC', year: 2012, title: 'Reglamento de la Ley de consulta previa', title_en: 'Regulation on prior consultation', title_fr: 'Règlement sur la consultation préalable', summary_fr: 'Consultation des peuples.' });
      await createCard(own, { country: 'pe', number: '28090', year: 2003, title: 'Ley que regula el cierre de minas', title_en: 'Mine closure law', status: 'amended', statusSince: '2021' });
      const ctx = await testCtx(own);
      const ask = async (query: string, locale: 'es' | 'en' | 'fr' = 'es') => listInstruments({ ...ctx, locale }, readInstrumentsRequest(new URLSearchParams(query)), 25);
      const peru = await ask('country=pe');
      expect(peru.cards.map((c) => c.content.number)).toEqual(['001-2012-MC', '28090']);
      expect(peru.counts.country).toEqual([{ value: 'cl', count: 1 }, { value: 'pe', count: 2 }]);
      expect(peru.counts.kind).toEqual([{ value: 'decree', count: 1 }, { value: 'law', count: 1 }]);
      expect((await ask('q=mine closure', 'en')).cards.map((c) => c.content.number)).toContain('28090');
      expect((await ask('q=consultation préalable', 'fr')).cards[0]?.content.number).toBe('001-2012-MC');
      expect((await ask('q=20551')).cards[0]?.content.number).toBe('20.551');
      expect((await ask('q=28090&status=repealed')).total).toBe(0);
      expect((await ask(`q=${encodeURIComponent('"(*\u0000 OR')}&country=zz&year=20x&page=99`)).request.page).toBe(1);
      expect(apiInstrumentList.parse(await apiInstrumentsOf(ctx, new URLSearchParams('country=pe&size=1')))).toMatchObject({ total: 2, pages: 2, items: [{ number: '001-2012-MC' }] });
    });
  });

  describe('citations', () => {
    it('of the details and of the text are found from the card, as published, and go with the edition', async () => {
      const card = await createCard(db, { number: '10' });
      const other = await createCard(db, { number: '11' });
      const author = await createPerson(db);
      const ctx = await testCtx(db, author);
      const editor = await testCtx(db, await createPerson(db, { role: 'editor' }));
      const { practiceId, editionId } = await createPractice(ctx, { lang: 'es' });
      await saveMeta(ctx, { editionId, version: 1, meta: { ...(await metaOf()), ...citing(card.id) } });
      const doc = testDocument();
      const [first] = doc.root.children;
      if (first?.type !== 'section' || first.children[0]?.type !== 'paragraph') throw new Error('no paragraph');
      first.children[0].children.push(make.text(' '), make.instrument({ instrumentId: other.id, label: 'Ley <11>', articles: 'art. 6' }));
      const { version } = await saveDraft(ctx, { editionId, version: 1, text: { title: 'Cita dos leyes', summary: 's', result: 'r', fit: '' }, doc });
      expect((await showInstrument(ctx, { id: other.id })).citing).toEqual([]);
      const { revisionId } = await submitEdition(ctx, { editionId, version });
      await reviewsIn(db, { editionId, revisionId });
      await approveEdition(editor, { editionId, revisionId });
      await publishEdition(editor, { editionId, revisionId });

      const visitor = await testCtx(db);
      expect((await showInstrument(visitor, { id: card.id })).citing).toMatchObject([{ id: practiceId, title: 'Cita dos leyes', articles: '' }]);
      expect((await showInstrument(visitor, { id: other.id })).citing).toMatchObject([{ id: practiceId, articles: 'art. 6' }]);

      // the page shows what has become of both at the time of reading, and says on top what changed since
      const staff = await staffOf(db);
      const page = async () => presentPractice(await showPractice(visitor, { practiceId, editionId }), 'es', 'http://x', 'p');
      const before = await page();
      expect(before.html).toContain(`<a class="instrument" href="/es/instruments/${other.slug}">Ley &lt;11&gt;</a>, art. 6`);
      expect([before.changed, before.instruments[0]?.card?.status]).toEqual([[], 'in-force']);
      await editInstrument(staff.ctx, { id: other.id, version: 1, content: { ...CARD, number: '11', status: 'challenged', statusSince: '2026-05-01' }, reason: 'Demanda <admitida>.' });
      const after = await page();
      expect(after.html).toContain('Ley &lt;11&gt;</a> <span class="instrument-status" data-status="challenged" lang="es">(Impugnado, 1 de mayo de 2026)</span>, art. 6');
      expect(after.changed).toMatchObject([{ href: `/es/instruments/${other.slug}`, status: 'challenged', reason: 'Demanda <admitida>.' }]);

      await withdrawEdition(editor, { editionId, reason: 'Retirada.' });
      expect((await showInstrument(visitor, { id: card.id })).citing).toEqual([]);
      expect((await listInstruments(visitor, readInstrumentsRequest(new URLSearchParams('')), 100)).cited.get(card.id)).toBeUndefined();
    });

    it('of a practice for members leave no trace for those who may not see it', async () => {
      const { id } = await createCard(db, { number: '12' });
      const communityId = await createCommunity(db);
      const hidden = await publishedPractice(db, { text: { title: 'Secreto de miembros' }, meta: citing(id), access: { kind: 'members' } });
      const insider = await createPerson(db, { role: 'member', communityId });
      await publishedPractice(db, { author: insider, text: { title: 'Secreto de comunidad' }, meta: citing(id), access: { kind: 'community', communityId } });
      const open = await publishedPractice(db, { text: { title: 'A la vista' }, meta: citing(id) });
      const seen = async (who: Parameters<typeof testCtx>[1]) => {
        const ctx = await testCtx(db, who);
        const list = await listInstruments(ctx, readInstrumentsRequest(new URLSearchParams('')), 100);
        const api = apiInstrument.parse(await apiInstrumentOf(ctx, id));
        return { titles: (await showInstrument(ctx, { id })).citing.map((c) => c.title), count: list.cited.get(id), api: api.citedBy.map((c) => c.title), text: JSON.stringify([api, list.cards]) };
      };
      const visitor = await seen(VISITOR);
      expect([visitor.titles, visitor.count, visitor.api]).toEqual([['A la vista'], 1, ['A la vista']]);
      expect(visitor.text).not.toMatch(/Secreto/);
      expect(visitor.text).not.toContain(hidden.practiceId);
      expect(await seen(await createPerson(db))).toMatchObject({ titles: ['A la vista', 'Secreto de miembros'], count: 2 });
      expect(await seen(insider)).toMatchObject({ titles: ['A la vista', 'Secreto de comunidad', 'Secreto de miembros'], count: 3 });
      // the roles of the programme open no community
      expect((await seen((await staffOf(db)).person)).titles).toEqual(['A la vista', 'Secreto de miembros']);
      expect(open.practiceId).not.toBe(hidden.practiceId);
    });
  });

  async function metaOf(): Promise<PracticeMeta> {
    const made = await publishedPractice(db, { text: { title: 'Otra' } });
    const row = await db.reader.selectFrom('practice').select('meta').where('id', '=', made.practiceId).executeTakeFirstOrThrow();
    return JSON.parse(row.meta) as PracticeMeta;
  }
});
